namespace CodeValdCortex.Git.Committing;

/// <summary>The text that git-lfs stores in a large file's place (its <c>docs/spec.md</c>).</summary>
public static class LargeFilePointer
{
    private const int MostBytes = 1024;

    private static ReadOnlySpan<byte> Beginning => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>True for such a text: what it stands for is elsewhere, and not to be read or written as text.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content.Length < MostBytes && content.StartsWith(Beginning);
}
