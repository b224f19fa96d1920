using System.Text.Json;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.PullRequests;

namespace CodeValdCortex.Gitea.Tests;

public sealed class A_request
{
    [Fact]
    public async Task Names_its_fields_as_gitea_does_and_leaves_out_what_is_not_set()
    {
        await using var server = await StubServer.Start();
        server.On("POST /api/v1/repos/a/b/pulls/7/merge", 200, "").On("PATCH /api/v1/repos/a/b/issues/7", 201, "{}");
        using var host = TestGitea.Host(server.Url);
        var (gitea, ct) = (host.Client(), TestContext.Current.CancellationToken);

        using var merged = await gitea.PullRequests.Merge("a", "b", 7, new MergePullRequest
        {
            Do = "squash", Title = "title", Message = "text", HeadCommitId = "abc", DeleteBranchAfterMerge = true,
        }, ct);
        using var edited = await gitea.Issues.Edit("a", "b", 7, new EditIssue { State = "closed" }, ct);

        merged.IsSuccessStatusCode.ShouldBeTrue();
        var bodies = server.Requests.Select(request => request.Body).ToList();
        bodies[0].ShouldBe("""{"Do":"squash","MergeTitleField":"title","MergeMessageField":"text","head_commit_id":"abc","delete_branch_after_merge":true}""");
        bodies[1].ShouldBe("""{"state":"closed"}""");
    }

    [Fact]
    public async Task Writes_times_in_utc_and_escapes_branch_names_once()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/repos/a/b/issues", 200, "[]").On("DELETE /api/v1/repos/a/b/branches/feature/ü#1", 204, "");
        using var host = TestGitea.Host(server.Url);
        var (gitea, ct) = (host.Client(), TestContext.Current.CancellationToken);
        var since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

        await gitea.Issues.List("a", "b", "all", null, "work-item,bug", since, 1, 50, ct);
        using var deleted = await gitea.Branches.Delete("a", "b", "feature/ü#1", ct);

        Uri.UnescapeDataString(server.Requests.First().Query).ShouldBe("?state=all&labels=work-item,bug&since=2026-01-02T01:04:05Z&page=1&limit=50");
        server.Requests.Last().Call.ShouldBe("DELETE /api/v1/repos/a/b/branches/feature/ü#1");
        deleted.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("1.15")]
    [InlineData("1.22")]
    public void Has_only_paths_that_gitea_documents(string version)
    {
        var document = JsonDocument.Parse(File.ReadAllBytes(CodeValdCortex.Testing.SourceTree.File("tests", "Recordings", $"gitea-swagger-{version}.json")));
        var known = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {Shape(path.Name)}"))
            .ToHashSet(StringComparer.Ordinal);
        var used = typeof(GiteaClient).GetProperties().SelectMany(property => property.PropertyType.GetMethods())
            .Select(method => method.GetCustomAttributes(inherit: true).OfType<Refit.HttpMethodAttribute>().Single())
            .Where(attribute => attribute.Path.StartsWith("/api/v1", StringComparison.Ordinal))
            .Select(attribute => $"{attribute.Method.Method} {Shape(attribute.Path["/api/v1".Length..])}");
        string[] newer = version == "1.15" ? ["GET /repos/{}/{}/pulls/{}/files", "GET /repos/{}/{}/collaborators/{}/permission"] : [];

        used.Where(call => !known.Contains(call)).Except(newer, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string Shape(string path) =>
        System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "{}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .TrimEnd('/').Replace("pulls/{}.{}", "pulls/{}.diff", StringComparison.Ordinal);
}
