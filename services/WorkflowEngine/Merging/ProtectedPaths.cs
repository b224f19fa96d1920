namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Paths that decide what runs or who may what: never merged automatically, whatever the policy.</summary>
internal static class ProtectedPaths
{
    /// <summary>The defaults of the deployment document.</summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        ".gitea/**", ".github/**", ".forgejo/**", ".cortex/**", ".cortexignore",
        .. Anywhere(
            ".woodpecker*", ".drone*", "Jenkinsfile", "Dockerfile*", "CODEOWNERS", "AGENTS.md", ".gitattributes", ".gitmodules",
            "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "go.sum", "Cargo.lock", "poetry.lock",
            "Pipfile.lock", "composer.lock", "Gemfile.lock", "packages.lock.json", "flake.lock"),
        ".woodpecker/**", ".drone/**",
    ];

    /// <summary>Those of the changed paths that are protected, by these or by a repository's own globs.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> changedPaths, IReadOnlyList<string> added) =>
        PathGlobs.Matching(changedPaths, Default.Concat(added));

    private static IEnumerable<string> Anywhere(params string[] names) => names.SelectMany(name => new[] { name, "**/" + name });
}
