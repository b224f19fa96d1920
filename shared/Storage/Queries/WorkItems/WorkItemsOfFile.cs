using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Queries.WorkItems;

/// <summary>Work items whose commits changed a file, newest first, then by execution id downwards.</summary>
/// <remarks>FileKey: key in <c>git_objects</c>. Limit: 1–1000.</remarks>
public sealed record WorkItemsOfFile(string FileKey, int Limit) : IQuery<IReadOnlyList<WorkItem>>;
