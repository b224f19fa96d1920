namespace CodeValdCortex.Storage.Documents.Agents;

/// <summary>Somebody who writes commits: a model with a budget, or a person.</summary>
[Collection("agents")]
public sealed record Agent : IDocument
{
    /// <summary>From the mailmapped lower-case e-mail address: <see cref="Keys.Agent"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Name for display.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>llm or human.</summary>
    public required string Type { get; init; }

    /// <summary>The model it runs on; null for a person, and for an agent that runs on OPENAI_MODEL.</summary>
    public string? Model { get; init; }

    /// <summary>Sampling temperature; null for a person.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of one answer; null for a person.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Work types it takes; empty means all.</summary>
    public IReadOnlyList<string> WorkTypes { get; init => field = value ?? []; } = [];

    /// <summary>Most it may spend on one item, in billionths of a US dollar; null means the installation's limit.</summary>
    public long? LimitPerItemNanoUsd { get; init; }

    /// <summary>active or disabled.</summary>
    public string Status { get; init => field = value ?? "active"; } = "active";

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
