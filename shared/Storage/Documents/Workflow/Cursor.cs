namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>How far a reader has come: a reconciler, a poller, a projection.</summary>
[Collection("cursors")]
public sealed record Cursor : IDocument
{
    /// <summary>The reader's name.</summary>
    public required string Key { get; init; }

    /// <summary>Where it is, in its own terms.</summary>
    public required string Position { get; init; }

    /// <summary>When it moved last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
