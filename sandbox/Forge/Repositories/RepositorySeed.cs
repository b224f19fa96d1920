using System.Text;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>The first commit of a repository created with <c>auto_init</c>: a README, no event.</summary>
internal static class RepositorySeed
{
    public static async Task InitialCommit(RepositoryState repository, Account author, DateTimeOffset at, CancellationToken ct)
    {
        var git = repository.Git;
        using var readme = new MemoryStream(Encoding.UTF8.GetBytes($"# {repository.Name}\n\n{repository.Description}"));
        var blob = (await git.Process.Run(git.Path, ["hash-object", "-w", "--stdin"], ct, readme)).OrThrow("hash-object").Text;
        using var entry = new MemoryStream(Encoding.UTF8.GetBytes($"100644 blob {blob}\tREADME.md\n"));
        var tree = (await git.Process.Run(git.Path, ["mktree"], ct, entry)).OrThrow("mktree").Text;
        var commit = await git.CommitTree(tree, [], "Initial commit\n", author.Identity, author.Identity, at, at, ct);
        (await git.Run(ct, "symbolic-ref", "HEAD", $"refs/heads/{repository.DefaultBranch}")).OrThrow("symbolic-ref");
        await git.UpdateRef($"refs/heads/{repository.DefaultBranch}", commit, Git.BareRepository.Zero, ct);
        repository.IsEmpty = false;
    }
}
