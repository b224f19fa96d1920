namespace CodeValdCortex.Forge.Repositories;

/// <summary>Which ways of merging a repository allows.</summary>
internal sealed class MergeStyles
{
    public bool Merge { get; set; } = true;

    public bool Rebase { get; set; } = true;

    public bool RebaseMerge { get; set; } = true;

    public bool Squash { get; set; } = true;

    public bool Allows(string style) => style switch
    {
        "merge" => Merge,
        "rebase" => Rebase,
        "rebase-merge" => RebaseMerge,
        "squash" => Squash,
        _ => false,
    };
}
