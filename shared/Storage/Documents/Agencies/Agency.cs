using System.Collections.ObjectModel;

namespace CodeValdCortex.Storage.Documents.Agencies;

/// <summary>An organisational unit that owns repositories, agents and budgets.</summary>
/// <remarks>Its repositories are documents of their own (<see cref="ConnectedRepository"/>): several processes connect and
/// rename repositories at once, and one document per repository keeps those writes apart.</remarks>
[Collection("agencies")]
public sealed record Agency : IDocument
{
    /// <summary>The default agency's code.</summary>
    public const string DefaultCode = "CORP";

    private static readonly ReadOnlyDictionary<string, string> Unset = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The code, upper case.</summary>
    public required string Key { get; init; }

    /// <summary>The same code as an attribute; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Name for display.</summary>
    public required string Name { get; init; }

    /// <summary>The operator's settings by name; what a repository's own file may only narrow.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init => field = value ?? Unset; } = Unset;

    /// <summary>Since when everything of the agency is paused; null when it is not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Who paused it; null when it is not.</summary>
    public string? PausedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
