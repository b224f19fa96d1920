namespace CodeValdCortex.Git.Processes;

/// <summary>One git command: always an argument list, never a shell line.</summary>
internal sealed record GitCommand(params IReadOnlyList<string> Arguments)
{
    /// <summary>The repository; null for commands that need none.</summary>
    public string? Folder { get; init; }

    /// <summary>Written to standard input, which is then closed.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Keeps standard input open for the caller (streaming).</summary>
    public bool KeepInputOpen { get; init; }

    /// <summary>Configuration of this command alone, passed by environment: the place for secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Configuration { get; init; } = [];

    /// <summary>Variables of this command alone.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>What must never show in a message.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The transport that may be used; none for local commands.</summary>
    public string AllowedProtocol { get; init; } = "none";

    /// <summary>Exit codes that are answers, besides 0.</summary>
    public IReadOnlyList<int> Answers { get; init; } = [];

    /// <summary>After this the process tree is killed. Two minutes cover any local command on a large
    /// repository.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>More output than this is a failure.</summary>
    public long MaxOutputBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>For messages: the command line with secrets replaced.</summary>
    public string Describe() => Redact("git " + string.Join(' ', Arguments));

    /// <summary>Replaces the command's secrets, and any password in a URL.</summary>
    public string Redact(string text)
    {
        foreach (var secret in Secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return Redaction.Urls(text);
    }
}
