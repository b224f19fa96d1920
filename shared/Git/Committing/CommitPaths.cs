using System.Text;

namespace CodeValdCortex.Git.Committing;

/// <summary>Which paths a commit made here may contain: those that every file system can check out as what they
/// are.</summary>
internal static class CommitPaths
{
    // HFS+ ignores these within names, so ".g\u200cit" is ".git" there (git's utf8.c, next_hfs_char).
    private static readonly char[] Ignorable =
    [
        '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e',
        '\u206a', '\u206b', '\u206c', '\u206d', '\u206e', '\u206f', '\ufeff',
    ];

    /// <exception cref="CommitRefusedException">The path may not be written.</exception>
    public static void Check(string path)
    {
        if (Refusal(path) is { } reason)
        {
            throw new CommitRefusedException(path, reason);
        }
    }

    private static string? Refusal(string path)
    {
        if (path.Length == 0 || Encoding.UTF8.GetByteCount(path) > 4096)
        {
            return "it is empty or too long";
        }

        if (path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return "it has a backslash or a control character";
        }

        foreach (var part in path.Split('/'))
        {
            if (part is "" or "." or "..")
            {
                return "it is not a plain relative path";
            }

            if (IsGitFolder(part))
            {
                return "it leads into git's own folder";
            }
        }

        return null;
    }

    // NTFS drops trailing dots and spaces, knows ".git::$INDEX_ALLOCATION", and calls ".git" also "GIT~1".
    private static bool IsGitFolder(string part)
    {
        var name = new string([.. part.Where(c => !Ignorable.Contains(c))]).ToLowerInvariant();
        var stream = name.IndexOf(':', StringComparison.Ordinal);
        name = (stream < 0 ? name : name[..stream]).TrimEnd('.', ' ');
        return name is ".git" or "git~1";
    }
}
