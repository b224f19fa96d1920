using System.Text;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>The first commit of a repository created with <c>auto_init</c>: a README, no event.</summary>
internal static class RepositorySeed
{
    public static async Task InitialCommit(
        RepositoryState repository, Account author, DateTimeOffset at, string spoolFolder, CancellationToken ct)
    {
        var git = repository.Git;
        var readme = Encoding.UTF8.GetBytes($"# {repository.Name}\n\n{repository.Description}");
        var edit = new TreeEdit("README.md", await TreeEdit.WriteBlob(git, readme, ct));
        var tree = await TreeEdit.Apply(git, null, [edit], spoolFolder, ct);
        var commit = await git.CommitTree(tree, [], "Initial commit\n", author.Identity, author.Identity, at, at, ct);
        (await git.Run(ct, "symbolic-ref", "HEAD", $"refs/heads/{repository.DefaultBranch}")).OrThrow("symbolic-ref");
        await git.UpdateRef($"refs/heads/{repository.DefaultBranch}", commit, BareRepository.Zero, ct);
        repository.IsEmpty = false;
    }
}
