namespace CodeValdCortex.Storage;

/// <summary>A named query: a record of parameters, with an <c>.aql</c> and an <c>.sql</c> twin of the same name as embedded
/// resources that return the same rows in the same total order.</summary>
/// <typeparam name="TResult">What it returns: a row, or a list of rows.</typeparam>
public interface IQuery<TResult>;
