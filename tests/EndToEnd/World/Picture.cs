using System.Text;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>What the forge and the product hold at the end, without what differs from world to world: numbers, times, object names.</summary>
internal sealed class Picture(ForgeWorld world, SocketsHttpHandler handler)
{
    private readonly RepositoryName _name = RepositoryName.Parse(world.Repository.FullName);
    private readonly GiteaClient _owner = GiteaClient.Connect(world.Forge.Url, world.OwnerToken, handler);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One line per issue: its state and labels, its item, its pull requests, and what we wrote there, by kind.</summary>
    public async Task<string> Draw(OneProcess product)
    {
        var database = product.Services.GetRequiredService<IDocumentDatabase>();
        var pulls = await PullRequests();
        var lines = new List<string>();
        await foreach (var issue in Pages.All((page, limit, ct) => _owner.Issues.List(_name.Owner, _name.Name, "all", "issues", null, null, page, limit, ct), Ct))
        {
            var item = await database.Query(new WorkItemByIssue(world.Repository.Id, issue.Number), Ct);
            var own = pulls.Where(pull => pull.Body.Contains($"Closes #{issue.Number}\n", StringComparison.Ordinal))
                .Select(pull => $"{pull.State}{(pull.Merged ? " merged" : "")}");
            var said = (await _owner.Comments.List(_name.Owner, _name.Name, issue.Number, null, Ct))
                .SelectMany(comment => comment.Body.Split('\n')).Where(line => line.StartsWith("<!-- cortex:", StringComparison.Ordinal))
                .Select(line => line.Split(':', ' ')[2]).Order(StringComparer.Ordinal);
            lines.Add($"{issue.Title}: {issue.State} [{string.Join(' ', issue.Labels.Select(label => label.Name).Order(StringComparer.Ordinal))}] " +
                $"item {item?.Status ?? "none"} run {item?.Run ?? 0} pulls ({string.Join(", ", own)}) said ({string.Join(", ", said)})");
        }

        lines.Sort(StringComparer.Ordinal);
        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }

    /// <summary>Whether the index has exactly the forge's references and the files of its main branch.</summary>
    public async Task<bool> IndexIsWhole(OneProcess product)
    {
        var database = product.Services.GetRequiredService<IDocumentDatabase>();
        var git = new GitRunner(new GitHome(world.Data("picture")));
        var refs = await git.Run(
            new GitCommand("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags") { Folder = world.Repository.BarePath }, Ct);
        var stored = (await database.Query(new RefsOfRepository(world.Repository.Id), Ct)).Select(known => $"{known.Name} {known.Target}");
        if (!refs.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).SequenceEqual(stored.Order(StringComparer.Ordinal)))
        {
            return false;
        }

        var tree = await git.Run(new GitCommand("ls-tree", "-r", "-z", "--format=%(path) %(objectname)", "refs/heads/main") { Folder = world.Repository.BarePath }, Ct);
        var files = (await database.Query(new FilesPage(world.Repository.Id, null, 10_000), Ct))
            .Where(file => file.Type == "blob").Select(file => $"{file.Path} {file.Hash}");
        return tree.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).SequenceEqual(files.Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<PullRequest>> PullRequests()
    {
        var all = new List<PullRequest>();
        for (var page = 1; ; page++)
        {
            using var answer = await _owner.PullRequests.List(_name.Owner, _name.Name, "all", null, page, Pages.Size, Ct);
            if (answer.Required() is not { Count: > 0 } some)
            {
                return all;
            }

            all.AddRange(some);
        }
    }
}
