using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Questions about history. A shallow mirror can only say yes; before a no it fetches the rest.</summary>
internal sealed class Ancestry(MirrorCommands commands, Remote remote)
{
    public async Task<bool> IsAncestor(string ancestor, string descendant, CancellationToken ct)
    {
        ObjectName.Check(ancestor);
        ObjectName.Check(descendant);
        if (!await remote.FetchCommit(descendant, ct) || !await remote.FetchCommit(ancestor, ct))
        {
            return false;
        }

        if (await Ask(ancestor, descendant, ct))
        {
            return true;
        }

        return await Deepened(ct) && await Ask(ancestor, descendant, ct);
    }

    public async Task<IReadOnlyList<string>> MergeBases(string one, string other, CancellationToken ct)
    {
        ObjectName.Check(one);
        ObjectName.Check(other);
        await Deepened(ct);
        var command = commands.Local("merge-base", "--all", one, other) with { Answers = [1] };
        var output = await commands.Run(command, ct);
        return output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Makes history complete; true when it was not before.</summary>
    public async Task<bool> Deepened(CancellationToken ct)
    {
        if (!remote.IsShallow)
        {
            return false;
        }

        await remote.FetchAll(ct);
        return true;
    }

    private async Task<bool> Ask(string ancestor, string descendant, CancellationToken ct)
    {
        var command = commands.Local("merge-base", "--is-ancestor", ancestor, descendant) with { Answers = [1] };
        return (await commands.Run(command, ct)).ExitCode == 0;
    }
}
