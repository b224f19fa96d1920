using System.Text;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>The branches and tags of the mirror itself.</summary>
internal sealed class MirrorRefs(MirrorCommands commands)
{
    private const string NoObject = "0000000000000000000000000000000000000000";

    /// <summary>All of them, by full name.</summary>
    public async Task<Dictionary<string, string>> All(CancellationToken ct)
    {
        var output = await commands.Run(
            ct, "for-each-ref", "--format=%(objectname)\t%(refname)", "refs/heads/", "refs/tags/");
        return Advertisement.Parse(output.Text).ToDictionary(x => x.Name, x => x.Oid, StringComparer.Ordinal);
    }

    /// <summary>Brings the refs to where the remote has them, without the remote, where everything they reach is here: after our
    /// own push, or what another part of this process has fetched.</summary>
    /// <returns>False where something is missing or in the way: nothing was changed, a fetch has to do it.</returns>
    public async Task<bool> Follow(IReadOnlyDictionary<string, string> wanted, CancellationToken ct)
    {
        var here = await All(ct);
        var moved = wanted.Where(x => here.GetValueOrDefault(x.Key) != x.Value).ToList();
        var gone = here.Where(x => !wanted.ContainsKey(x.Key)).ToList();
        if (moved.Count > 0 && !await AreComplete(moved.Select(x => x.Value), ct))
        {
            return false;
        }

        if (moved.Count == 0 && gone.Count == 0)
        {
            return true;
        }

        var lines = new StringBuilder();
        foreach (var (name, oid) in moved)
        {
            lines.Append("update ").Append(name).Append('\0').Append(oid).Append('\0').Append(here.GetValueOrDefault(name, NoObject)).Append('\0');
        }

        foreach (var (name, oid) in gone)
        {
            lines.Append("delete ").Append(name).Append('\0').Append(oid).Append('\0');
        }

        var command = commands.Local("update-ref", "-z", "--stdin") with { Input = Encoding.UTF8.GetBytes(lines.ToString()), Answers = [1, 128] };
        return (await commands.Run(command, ct)).ExitCode == 0;
    }

    /// <summary>Which branch HEAD means here: log --use-mailmap reads HEAD:.mailmap in a bare repository (gitmailmap(5)).</summary>
    public async Task SetHead(string branch, CancellationToken ct)
    {
        var name = RefName.Branch(branch);
        if (await File.ReadAllTextAsync(Path.Combine(commands.Folder, "HEAD"), ct) != $"ref: {name}\n")
        {
            await commands.Run(ct, "symbolic-ref", "HEAD", name);
        }
    }

    /// <summary>Whether all that is reachable from these is here, not the commits alone: what git-fetch(1) makes sure of before it
    /// believes that it has something.</summary>
    public async Task<bool> AreComplete(IEnumerable<string> oids, CancellationToken ct)
    {
        var command = commands.Local("rev-list", "--objects", "--quiet", "--stdin", "--not", "--all") with
        {
            Input = Encoding.UTF8.GetBytes(string.Join('\n', oids.Select(ObjectName.Check)) + "\n"), Answers = [1, 128],
        };
        return (await commands.Run(command, ct)).ExitCode == 0;
    }
}
