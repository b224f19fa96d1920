namespace CodeValdCortex.Storage;

/// <summary>What became of a bulk write.</summary>
/// <param name="Written">Documents written.</param>
/// <param name="Errors">The items that were not, by position in the input.</param>
public sealed record BulkResult(int Written, IReadOnlyList<BulkError> Errors);

/// <summary>One item of a bulk write that was refused.</summary>
/// <param name="Index">Position in the input, from 0.</param>
/// <param name="Key">Its key.</param>
/// <param name="Reason">What the engine said.</param>
public sealed record BulkError(int Index, string Key, string Reason);
