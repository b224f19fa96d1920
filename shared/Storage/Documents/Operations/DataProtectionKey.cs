namespace CodeValdCortex.Storage.Documents.Operations;

/// <summary>A key of ASP.NET Core data protection, shared by all replicas.</summary>
[Collection("data_protection_keys")]
public sealed record DataProtectionKey : IDocument
{
    /// <summary>From the key's friendly name: <see cref="Keys.Named"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The friendly name.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>The key's XML.</summary>
    public required string Xml { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
