using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>What holds for the files of a plan and of a file set alike: where they may be and what may be done to them.</summary>
internal static class FileListCheck
{
    public static IEnumerable<Problem> Check(IReadOnlyList<(string Path, string Operation)> files, WorkContext context)
    {
        if (files.Count is 0 or > PlanCheck.MostFiles)
        {
            yield return Problem.Invalid($"There are {files.Count} files; 1 to {PlanCheck.MostFiles} are allowed.");
        }
        foreach (var twice in files.GroupBy(f => f.Path, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            yield return Problem.Invalid($"{Quote.Path(twice.Key)} is there more than once (case does not tell paths apart).");
        }
        var existing = Existing(context);
        foreach (var (path, operation) in files)
        {
            if (RepositoryPath.Check(path) is { } wrong)
            {
                yield return Problem.Forbid($"The path {Quote.Path(path)} {wrong}.");
            }
            else if (Operation(path, operation, existing, context) is { } problem)
            {
                yield return problem;
            }
        }
        if (Hint(context) is { } hint && !files.Any(f => f.Path == hint))
        {
            yield return Problem.Invalid($"The issue names the target file {Quote.Path(hint)}, which is missing.");
        }
    }

    /// <summary>The target file, where it is one that may be written.</summary>
    public static string? Hint(WorkContext context) =>
        context.PathHint is { } hint && RepositoryPath.Check(hint) is null ? hint : null;

    private static Dictionary<string, string> Existing(WorkContext context)
    {
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in context.Paths.Concat(context.Files.Select(f => f.Path)))
        {
            paths.TryAdd(path, path);
        }
        return paths;
    }

    private static Problem? Operation(string path, string operation, Dictionary<string, string> existing, WorkContext context)
    {
        var there = existing.GetValueOrDefault(path);
        var allListed = context.PathsTotal <= context.Paths.Count;
        return operation switch
        {
            "create" when there == path => Problem.Invalid($"{Quote.Path(path)} exists: update it instead of creating it."),
            "create" when there is not null => Problem.Invalid($"{Quote.Path(path)} differs from the existing {Quote.Path(there)} in case only."),
            "create" when Shadowed(path, existing) is { } file => Problem.Invalid($"{Quote.Path(path)} needs a folder where the file {Quote.Path(file)} is."),
            "create" => null,
            "update" or "delete" when there != path && allListed => Problem.Invalid($"{Quote.Path(path)} does not exist: it can't be the target of {operation}."),
            "update" or "delete" => null,
            _ => Problem.Invalid($"The operation of {Quote.Path(path)} is none of create, update and delete."),
        };
    }

    /// <summary>A file that stands where a path needs a folder.</summary>
    private static string? Shadowed(string path, Dictionary<string, string> existing)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (existing.TryGetValue(path[..slash], out var file))
            {
                return file;
            }
        }
        return null;
    }
}
