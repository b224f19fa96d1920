namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>A lock that somebody holds.</summary>
[Collection("mutex_locks")]
public sealed record MutexLock : IDocument
{
    /// <summary>From the lock's name: <see cref="Keys.Lock"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The lock's name as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>Who holds it, by execution id; empty when released. Kept after the release, so that tokens keep growing.</summary>
    public required string Owner { get; init; }

    /// <summary>Fencing token: grows with every acquisition.</summary>
    public required long Token { get; init; }

    /// <summary>When it was acquired.</summary>
    public required DateTimeOffset AcquiredAt { get; init; }

    /// <summary>Until when, unless renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
