using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>The demo's result, as <c>--json</c> prints it.</summary>
internal sealed record DemoReport
{
    /// <summary>True when every item ended as expected, by the forge and the repository's own account.</summary>
    public required bool Ok { get; init; }

    /// <summary>One entry an issue, in the order they were opened.</summary>
    public required IReadOnlyList<DemoReportItem> Items { get; init; }

    /// <summary>The three graph answers.</summary>
    public required DemoGraph Graph { get; init; }

    /// <summary>From the start of the process's work to the verdict.</summary>
    public required double Seconds { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private const int MostLines = 12;

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>The graph's answers in words: a question, and its lines.</summary>
    public IEnumerable<(string Question, IReadOnlyList<string> Lines)> GraphText()
    {
        yield return ("Which files did the item touch, and who knows them?",
            [.. Graph.Files.Select(f => $"{f.Path}  ({(f.Experts.Count > 0 ? string.Join(", ", f.Experts) : "nobody yet")})")]);
        yield return ($"What depends on {Graph.Impact.Path}?",
            [$"impact {Graph.Impact.Score:0.#} of 100", .. Shown(Graph.Impact.Affected.Select(a => $"{a.Path}  (distance {a.Distance})"))]);
        yield return ("Where does the merge come from?", [.. Graph.Ancestry]);
    }

    private static IEnumerable<string> Shown(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count <= MostLines ? all : all.Take(MostLines).Append($"… and {all.Count - MostLines} more");
    }
}

/// <summary>One item of the report.</summary>
internal sealed record DemoReportItem
{
    public required string? WorkItemId { get; init; }
    public required string? WorkType { get; init; }
    public required string? Status { get; init; }
    public required long? PullRequest { get; init; }
    public required bool Merged { get; init; }
    public required decimal CostUsd { get; init; }
    public required long DurationMs { get; init; }
    public required string? WaitingFor { get; init; }
    public required bool Ok { get; init; }
}

/// <summary>The graph's answers.</summary>
internal sealed record DemoGraph
{
    /// <summary>Files of the merged item with their experts.</summary>
    public required IReadOnlyList<DemoGraphFile> Files { get; init; }

    /// <summary>What a change of one file reaches.</summary>
    public required DemoGraphImpact Impact { get; init; }

    /// <summary>The newest ancestors of the base branch: short hash and subject.</summary>
    public required IReadOnlyList<string> Ancestry { get; init; }
}

/// <summary>A file with those who know it.</summary>
internal sealed record DemoGraphFile(string Path, IReadOnlyList<string> Experts);

/// <summary>The impact of changing one file.</summary>
internal sealed record DemoGraphImpact(string Path, double Score, IReadOnlyList<DemoGraphAffected> Affected);

/// <summary>A file that depends on the changed one.</summary>
internal sealed record DemoGraphAffected(string Path, int Distance);
