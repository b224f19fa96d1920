using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Questions about history. Where a mirror's history is cut off it says what it can be sure of, and otherwise
/// fetches a
/// little more before it answers: a large repository is never cloned for one question.</summary>
internal sealed class Ancestry(MirrorCommands commands, Remote remote)
{
    // How deep to look below the commits asked about: most answers are next to them. In the end everything is fetched.
    private static readonly int?[] Depths = [2, 4, 8, 32, 128, 512, null];

    /// <summary>Nothing of the mirror's history is cut off.</summary>
    public bool IsWhole => !remote.IsShallow;

    public async Task<bool> IsAncestor(string ancestor, string descendant, CancellationToken ct)
    {
        ObjectName.Check(ancestor);
        ObjectName.Check(descendant);
        if (!await remote.FetchCommit(descendant, ct) || !await remote.FetchCommit(ancestor, ct))
        {
            return false;
        }

        if (ancestor == descendant)
        {
            return true;
        }

        foreach (var depth in Depths)
        {
            if (await Ask(ancestor, descendant, ct))
            {
                return true;
            }

            // Behind a commit that is an ancestor of the ancestor itself it can't be.
            if (!await IsCutOff([descendant, "--not", ancestor], ct))
            {
                return false;
            }

            await remote.Deepen([descendant], depth, ct);
        }

        return await Ask(ancestor, descendant, ct);
    }

    public async Task<IReadOnlyList<string>> MergeBases(string one, string other, CancellationToken ct)
    {
        ObjectName.Check(one);
        ObjectName.Check(other);
        foreach (var depth in Depths)
        {
            var bases = await Bases(one, other, ct);
            // What is hidden behind a common ancestor is behind both, and not a better one.
            if (!await IsCutOff([one, other, "--not", .. bases], ct))
            {
                return bases;
            }

            await remote.Deepen([one, other], depth, ct);
        }

        return await Bases(one, other, ct);
    }

    private async Task<IReadOnlyList<string>> Bases(string one, string other, CancellationToken ct)
    {
        var command = commands.Local("merge-base", "--all", one, other) with { Answers = [1] };
        var output = await commands.Run(command, ct);
        return output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    // Whether commits of that range have parents that are not here.
    private async Task<bool> IsCutOff(IReadOnlyList<string> range, CancellationToken ct)
    {
        if (!remote.IsShallow)
        {
            return false;
        }

        var ends = await remote.ShallowCommits(ct);
        var output = await commands.Run(ct, ["rev-list", .. range]);
        return output.Text.Split('\n').Any(ends.Contains);
    }

    private async Task<bool> Ask(string ancestor, string descendant, CancellationToken ct)
    {
        var command = commands.Local("merge-base", "--is-ancestor", ancestor, descendant) with { Answers = [1] };
        return (await commands.Run(command, ct)).ExitCode == 0;
    }
}
