namespace CodeValdCortex.Gitea.Labels;

/// <summary>A label (swagger: Label). Names are not unique in a repository; ids are.</summary>
public sealed record Label
{
    /// <summary>Server-wide id: all calls use it.</summary>
    public long Id { get; init; }

    /// <summary>Display name; two labels may share one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Six hex digits, with or without <c>#</c>.</summary>
    public string Color { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";
}

/// <summary>A new label (swagger: CreateLabelOption). A second one of the same name is made without complaint.</summary>
/// <param name="Name">Display name.</param>
/// <param name="Color">With <c>#</c>, e.g. <c>#0e8a16</c>.</param>
/// <param name="Description">What it is for.</param>
public sealed record CreateLabel(string Name, string Color, string? Description = null);

/// <summary>Labels by id; unknown ids are ignored silently (swagger: IssueLabelsOption).</summary>
/// <param name="Labels">Ids.</param>
public sealed record LabelIds(IReadOnlyList<long> Labels);
