using System.Net.Http.Json;
using System.Text;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>What people do in a repository in an hour: more than two hundred objects change, four items among them are touched.</summary>
internal sealed class MissedChanges(ForgeWorld world, SocketsHttpHandler handler)
{
    private const int PlainIssues = 110, Chatter = 40, Branches = 30, Commits = 12;

    private readonly RepositoryName _name = RepositoryName.Parse(world.Repository.FullName);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Does it all, in the same order every time.</summary>
    /// <param name="items">Issues of four items in review: closed, merged by hand, cancelled by command, pull request closed.</param>
    /// <returns>How many objects changed.</returns>
    public async Task<int> Make(IReadOnlyList<long> items)
    {
        var owner = GiteaClient.Connect(world.Forge.Url, world.OwnerToken, handler);
        var stranger = GiteaClient.Connect(world.Forge.Url, world.Forge.CreateUser("stranger").Token, handler);
        var changed = 0;
        for (var number = 0; number < PlainIssues; number++, changed++)
        {
            using var opened = await owner.Issues.Create(_name.Owner, _name.Name, new CreateIssue { Title = $"Plain {number}", Body = "No work." }, Ct);
            var issue = opened.Required().Number;
            if (number < Chatter)
            {
                await Comment(owner, issue, "I agree.");
                changed++;
            }

            if (number is 50 or 51)
            {
                await Comment(number == 50 ? owner : stranger, issue, number == 50 ? "/cortex status" : "/cortex run");
                changed++;
            }
        }

        for (var number = 0; number < Commits; number++, changed++)
        {
            await Send(HttpMethod.Post, $"repos/{_name}/contents/notes/{number}.md", new
            {
                branch = "main", message = $"Note {number}", content = Convert.ToBase64String(Encoding.UTF8.GetBytes($"# Note {number}\n")),
            });
        }

        for (var number = 0; number < Branches; number++, changed++)
        {
            await Send(
                HttpMethod.Post, $"repos/{_name}/branches", new { new_branch_name = $"topic/{number}", old_branch_name = "main" });
        }

        await Send(HttpMethod.Delete, $"repos/{_name}/branches/topic/0", null);
        await world.OpenIssue("Explain pruning", "File: docs/pruning.md", "documentation", Ct);
        await world.OpenIssue("Explain grafting", "File: docs/grafting.md", "documentation", Ct);
        await Touch(owner, items);
        return changed + 3 + items.Count;
    }

    private async Task Touch(GiteaClient owner, IReadOnlyList<long> items)
    {
        using (var closed = await owner.Issues.Edit(_name.Owner, _name.Name, items[0], new EditIssue { State = "closed" }, Ct))
        {
            closed.EnsureSuccess();
        }

        var merging = await PullRequestOf(items[1]);
        await Eventually.Is(async () =>
        {
            // 405 while the forge still checks it against the main branch that just moved.
            using var merged = await owner.PullRequests.Merge(_name.Owner, _name.Name, merging, new MergePullRequest { Do = "merge" }, Ct);
            return merged.IsSuccessStatusCode;
        });
        await Comment(owner, items[2], "/cortex cancel");
        using var ended = await owner.PullRequests.Edit(
            _name.Owner, _name.Name, await PullRequestOf(items[3]), new EditPullRequest { State = "closed" }, Ct);
        ended.EnsureSuccess();
    }

    private async Task<long> PullRequestOf(long issue) => (await world.PullRequestsOf(issue, Ct))[0]["number"]!.GetValue<long>();

    private async Task Send(HttpMethod method, string path, object? body)
    {
        using var http = new HttpClient(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, new Uri(world.Forge.Url, $"api/v1/{path}"));
        request.Headers.Authorization = new("token", world.OwnerToken);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
    }

    private async Task Comment(GiteaClient who, long issue, string text)
    {
        using var written = await who.Comments.Create(_name.Owner, _name.Name, issue, new(text), Ct);
        written.EnsureSuccess();
    }
}
