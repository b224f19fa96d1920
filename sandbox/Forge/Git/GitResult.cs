using System.Text;

namespace CodeValdCortex.Forge.Git;

/// <summary>What a git process left: exit code, standard output as bytes, standard error as text.</summary>
internal sealed record GitResult(int ExitCode, byte[] Bytes, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output as UTF-8 without the final line end.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes).TrimEnd('\n');

    public GitResult OrThrow(string what) =>
        Succeeded ? this : throw new InvalidOperationException($"git {what} failed with {ExitCode}: {Error.Trim()}");
}
