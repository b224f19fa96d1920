using System.Text;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.GitHttp;

/// <summary>Refuses pushes to protected branches as Gitea's pre-receive hook does: all refs of the push, with its words.</summary>
internal static class PushRefusal
{
    /// <returns>The message, or null where the push may go on.</returns>
    public static async Task<string?> Reason(RepositoryState repository, PushRequest push, Account doer, CancellationToken ct)
    {
        foreach (var command in push.Commands)
        {
            if (command.Branch is not { } branch || repository.ProtectionOf(branch) is not { } rule)
            {
                continue;
            }

            if (command.IsDeletion)
            {
                return $"Gitea: branch {branch} is protected from deletion";
            }

            if (!rule.AllowsPushBy(repository, doer))
            {
                return $"Gitea: Not allowed to push to protected branch {branch}";
            }

            // The new commit may still be in the pack; then it can only be a rewrite if the old one is not its ancestor,
            // which receive-pack tells by itself (receive.denyNonFastForwards is set for protected branches).
            if (!command.IsCreation && await repository.Git.Parse($"{command.New}^{{commit}}", ct) is { } known
                && !await repository.Git.IsAncestor(command.Old, known, ct))
            {
                return $"Gitea: branch {branch} is protected from force push";
            }
        }

        return null;
    }

    /// <summary>The report-status a client shows as <c>! [remote rejected] … (pre-receive hook declined)</c>.</summary>
    public static byte[] Report(PushRequest push, string reason)
    {
        var report = PktLine.Of("unpack ok\n").Concat(
                push.Commands.SelectMany(command => PktLine.Of($"ng {command.Ref} pre-receive hook declined\n")))
            .Concat(PktLine.Flush).ToArray();
        return push.Capabilities.Contains("side-band-64k", StringComparer.Ordinal)
            ? [.. PktLine.Band(2, Encoding.UTF8.GetBytes($"{reason}\n")), .. PktLine.Band(1, report), .. PktLine.Flush]
            : report;
    }

    /// <summary>Whether git itself must refuse rewrites during this push.</summary>
    public static bool MustFastForward(RepositoryState repository, PushRequest push) =>
        push.Commands.Any(command => command.Branch is { } branch && repository.ProtectionOf(branch) is not null
            && command is { IsCreation: false, IsDeletion: false } && command.Old != BareRepository.Zero);
}
