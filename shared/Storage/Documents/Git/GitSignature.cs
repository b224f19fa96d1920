namespace CodeValdCortex.Storage.Documents.Git;

/// <summary>Name, address and instant of an author or committer.</summary>
public sealed record GitSignature
{
    /// <summary>Name, mailmapped.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail address, mailmapped, as written.</summary>
    public required string Email { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }
}
