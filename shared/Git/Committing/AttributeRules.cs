using System.Text;
using CodeValdCortex.Git.Mirrors;

namespace CodeValdCortex.Git.Committing;

/// <summary>What <c>.gitattributes</c> of an index say about paths (gitattributes(5)).</summary>
internal sealed class AttributeRules(MirrorCommands commands)
{
    /// <summary>Attributes of one path as git-check-attr(1) writes them: a value, <c>set</c>, <c>unset</c> or
    /// <c>unspecified</c>.</summary>
    public sealed record Attributes(string Filter, string Text, string Eol)
    {
        /// <summary>Stored and checked-out bytes differ by more than line ends (git-lfs, git-crypt).</summary>
        public bool IsFiltered => Filter is not ("unspecified" or "unset");
    }

    public async Task<IReadOnlyDictionary<string, Attributes>> Of(
        string index, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var found = new Dictionary<string, Attributes>(StringComparer.Ordinal);
        if (paths.Count == 0)
        {
            return found;
        }

        // --cached: .gitattributes from the index, the only way a bare repository has them before git 2.43.
        var command = commands.Local("check-attr", "--cached", "-z", "--stdin", "filter", "text", "eol") with
        {
            Input = Encoding.UTF8.GetBytes(string.Join('\0', paths) + '\0'),
            Environment = [new("GIT_INDEX_FILE", index)],
        };
        var fields = (await commands.Run(command, ct)).Text.Split('\0');
        for (var at = 0; at + 8 < fields.Length; at += 9)
        {
            found[fields[at]] = new(fields[at + 2], fields[at + 5], fields[at + 8]);
        }

        return found;
    }
}
