using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.EndToEnd;

/// <summary>No event tells of a transfer, and here the old name leads nowhere, or to another repository: engine, mirror, index and
/// pages find the repository by its id.</summary>
public sealed class A_repository_that_is_transferred
{
    private const string New = "guild/orchard";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_middle_of_an_item_goes_on_in_all_parts_under_its_new_name()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await using var product = await OneProcess.Start(
            world, Ct, ("CORTEX_DEFAULT_MODE", "propose"), ("CORTEX_RECONCILE_INTERVAL", "500ms"), ("CORTEX_REF_CHECK_INTERVAL", "500ms"));
        world.SendWebhooksTo(product.Address);
        using var pages = new HttpClient(new SocketsHttpHandler()) { BaseAddress = product.Address };
        var issue = await world.OpenIssue("Explain crates", "File: docs/crates.md", "documentation", Ct);
        var item = await Eventually.Get(
            async () => (await Items(pages, world.Repository.FullName)) is [{ } only] && only.GetProperty("status").GetString() == "review"
                && only.GetProperty("waiting_for").ValueKind == JsonValueKind.Object ? only : (JsonElement?)null,
            TimeSpan.FromMinutes(2));
        var pull = item.GetProperty("pull_request").GetInt64();

        world.Forge.Faults.ForgetOldNames = true;
        world.Forge.CreateOrganization("guild", "mara");
        await Send(world, HttpMethod.Post, "repos/mara/orchard/transfer", new { new_owner = "guild" });
        // Somebody else's history under the old name: it must not get into this repository's index.
        await Send(world, HttpMethod.Post, "user/repos", new { name = "orchard", auto_init = true });
        await Send(world, HttpMethod.Post, $"repos/{New}/contents/notes/moved.md", new
        {
            branch = "main", message = "Note the move", content = Convert.ToBase64String(Encoding.UTF8.GetBytes("# Moved\n")),
        });
        await Eventually.Is(async () => (await Items(pages, New)).Count == 1, TimeSpan.FromMinutes(1), "pages know it by its new name");
        await Eventually.Is(
            async () => await Send(world, HttpMethod.Post, $"repos/{New}/pulls/{pull}/merge", new { Do = "squash" }, mayFail: true),
            TimeSpan.FromMinutes(1), "a person merges it");

        await Eventually.Is(
            async () => (await Items(pages, New)).Single().GetProperty("status").GetString() == "completed", TimeSpan.FromMinutes(2), "the item is completed");
        await Eventually.Is(async () => await IndexIsWhole(world, product), TimeSpan.FromMinutes(1), "the index has the repository's own references");
        var shown = (await Items(pages, New)).Single();
        shown.GetProperty("repository").GetString().ShouldBe(New);
        shown.GetProperty("issue_url").GetString()!.ShouldEndWith($"/{New}/issues/{issue}");
        shown.GetProperty("pull_request_url").GetString()!.ShouldEndWith($"/{New}/pulls/{pull}");
        (await world.Owner.Get($"repos/{New}/issues/{issue}", Ct))["state"]!.GetValue<string>().ShouldBe("closed");
    }

    private static async Task<IReadOnlyList<JsonElement>> Items(HttpClient pages, string repository)
    {
        var page = await pages.GetFromJsonAsync<JsonElement>($"/api/v1/agencies/CORP/work-items?repository={Uri.EscapeDataString(repository)}", Ct);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    private static async Task<bool> IndexIsWhole(ForgeWorld world, OneProcess product)
    {
        var git = new GitRunner(new GitHome(world.Data("look")));
        var refs = await git.Run(
            new GitCommand("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags") { Folder = world.Repository.BarePath }, Ct);
        var stored = (await product.Services.GetRequiredService<IDocumentDatabase>().Query(new RefsOfRepository(world.Repository.Id), Ct))
            .Select(known => $"{known.Name} {known.Target}");
        return refs.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
            .SequenceEqual(stored.Order(StringComparer.Ordinal));
    }

    private static async Task<bool> Send(ForgeWorld world, HttpMethod method, string path, object body, bool mayFail = false)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(method, new Uri(world.Forge.Url, $"api/v1/{path}")) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("token", world.OwnerToken);
        using var answer = await http.SendAsync(request, Ct);
        return answer.IsSuccessStatusCode || (mayFail ? false : throw new HttpRequestException($"{path}: {(int)answer.StatusCode}"));
    }
}
