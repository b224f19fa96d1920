using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>What people do on the forge.</summary>
internal sealed partial class EngineStory
{
    /// <summary>Opens an issue as alice, labelled as given; the trigger label comes with it.</summary>
    public async Task<long> OpenIssue(string title, string body, params string[] labels)
    {
        using var created = await AsAlice.Issues.Create(Name.Owner, Name.Name, new CreateIssue
        {
            Title = title, Body = body, Labels = [.. await LabelIds(["work-item", .. labels])],
        }, Ct);
        return created.Required().Number;
    }

    public async Task<IReadOnlyList<long>> LabelIds(params string[] names)
    {
        var ids = new List<long>();
        foreach (var name in names)
        {
            var known = await AsAlice.Labels.List(Name.Owner, Name.Name, 1, 50, Ct);
            if (known.Find(label => label.Name == name) is not { } label)
            {
                using var made = await AsAlice.Labels.Create(Name.Owner, Name.Name, new CreateLabel(name, "#00aabb"), Ct);
                label = made.Required();
            }

            ids.Add(label.Id);
        }

        return ids;
    }

    public static async Task Comment(GiteaClient who, long number, string text)
    {
        using var answer = await who.Comments.Create(Name.Owner, Name.Name, number, new(text), Ct);
        answer.EnsureSuccess();
    }

    public static async Task Approve(GiteaClient who, long number, string verdict = "APPROVED", string? text = null)
    {
        using var answer = await who.Reviews.Create(Name.Owner, Name.Name, number, new CreateReview { Event = verdict, Body = text }, Ct);
        answer.EnsureSuccess();
    }

    public async Task Label(long number, params string[] names)
    {
        using var answer = await AsAlice.Labels.Add(Name.Owner, Name.Name, number, new LabelIds(await LabelIds(names)), Ct);
        answer.EnsureSuccess();
    }

    /// <summary>A call that no client of the product makes, as that user.</summary>
    public async Task Call(ForgeUser who, HttpMethod method, string path, HttpContent? body = null)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, new Uri(Forge.Url, $"api/v1/{path}")) { Content = body };
        request.Headers.Authorization = new("token", who.Token);
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Commits a file on a branch and pushes it, as that user.</summary>
    /// <returns>The commit.</returns>
    public Task<string> Push(ForgeUser who, string branch, string path, string text) => Push(who, branch, (path, text));

    /// <summary>Commits files on a branch and pushes them, as that user.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> Push(ForgeUser who, string branch, params (string Path, string Text)[] files)
    {
        var clone = NewFolder($"clone-{Guid.NewGuid():N}");
        var remote = new UriBuilder(new Uri(Forge.Url, $"{Repo}.git")) { UserName = who.Login, Password = who.Token }.Uri.ToString();
        await GitCli.Run(clone, "clone", "--quiet", remote, ".");
        await GitCli.Run(clone, "checkout", "--quiet", "-B", branch, (await Git("branch", "--list", branch)).Length > 0 ? $"origin/{branch}" : "origin/main");
        foreach (var (path, text) in files)
        {
            Write(clone, path, text);
        }

        await GitCli.Run(clone, "add", "--all");
        await GitCli.Run(clone, "commit", "--quiet", "-m", $"Write {files[0].Path}");
        await GitCli.Run(clone, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        return await GitCli.Run(clone, "rev-parse", "HEAD");
    }
}
