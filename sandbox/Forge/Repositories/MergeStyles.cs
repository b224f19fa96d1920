namespace CodeValdCortex.Forge.Repositories;

/// <summary>Which ways of merging a repository allows; rebasing ones are not offered by this forge.</summary>
internal sealed class MergeStyles
{
    public bool Merge { get; set; } = true;

    public bool Squash { get; set; } = true;

    public bool Allows(string style) => style switch
    {
        "merge" => Merge,
        "squash" => Squash,
        _ => false,
    };
}
