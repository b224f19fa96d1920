using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.Storage.Queries.Git;

/// <summary>The import edges that start at some files, by edge key: what a re-index compares with.</summary>
/// <remarks>FileKeys: keys in <c>git_objects</c>.</remarks>
public sealed record DependenciesOfFiles(IReadOnlyList<string> FileKeys) : IQuery<IReadOnlyList<CodeDependency>>;
