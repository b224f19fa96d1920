using CodeValdCortex.GitIndexer.Scanning;

namespace CodeValdCortex.GitIndexer.Snapshots;

/// <summary>A file at a commit, with what its bytes say. Two files with the same bytes and language share everything
/// but their path.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Mode">As git writes it.</param>
/// <param name="Oid">Object name.</param>
/// <param name="SizeBytes">Null when the object is missing in the mirror, and for submodules.</param>
/// <param name="Language">Lower case; empty when unknown.</param>
/// <param name="Body">What was read of it.</param>
internal sealed record IndexedFile(
    string Path, string Mode, string Oid, long? SizeBytes, string Language, FileBody Body);

/// <summary>What was read of a file.</summary>
/// <param name="Encoding">See <see cref="Languages.TextKind"/>; binary also when it was not read.</param>
/// <param name="Lines">0 when it is not text.</param>
/// <param name="Text">Bytes of a text; null when binary, missing or above <see cref="MaxTextBytes"/>.</param>
/// <param name="Facts">What its scanner found; null without one.</param>
internal sealed record FileBody(string Encoding, int Lines, byte[]? Text, SourceFacts? Facts)
{
    /// <summary>Longer texts are neither searched nor scanned: they are data or generated.</summary>
    public const int MaxTextBytes = 1024 * 1024;

    /// <summary>Nothing was read: a link, a missing object, too long.</summary>
    public static FileBody Unread { get; } = new(Languages.TextKind.Binary, 0, null, null);

    /// <summary>Read, and no text.</summary>
    public static FileBody Binary { get; } = new(Languages.TextKind.Binary, 0, null, null) { WasRead = true };

    /// <summary>Reading it again would tell the same.</summary>
    public bool WasRead { get; private init; } = Text is not null;
}
