namespace CodeValdCortex.Contracts;

/// <summary>A request to do one thing for one execution. It is always answered: by its <c>…Completed</c> or its <c>…Failed</c>.</summary>
public interface ICommand
{
    /// <summary>The execution (saga instance) this serves; also the CorrelationId.</summary>
    Guid ExecutionId { get; }

    /// <summary>The <c>…Failed</c> answer of this command; published once its consumer's retries are used up.</summary>
    object Failed(Failure failure);
}
