using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;

namespace CodeValdCortex.WorkflowEngine.Tests.Forge;

/// <summary>Ids of labels are remembered; people delete and rename labels meanwhile.</summary>
public sealed class A_label_whose_id_is_known : IAsyncLifetime
{
    private const string Done = "work-item/done";

    private static readonly RepositoryName Name = new("acme", "widgets");

    private readonly SocketsHttpHandler _handler = new();
    private ForgeServer _forge = null!;
    private ForgeUser _alice = null!;
    private GiteaClient _gitea = null!;
    private WorkflowEngine.Forge.Labels _labels = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _forge = await ForgeServer.Start(new ForgeOptions(), Ct);
        _alice = _forge.CreateUser("alice");
        _forge.CreateOrganization("acme", "alice");
        await _forge.CreateRepository("acme", "widgets", ct: Ct);
        _gitea = GiteaClient.Connect(_forge.Url, _alice.Token, _handler);
        _labels = new WorkflowEngine.Forge.Labels(_gitea);
        for (var number = 1; number <= 2; number++)
        {
            using var issue = await _gitea.Issues.Create("acme", "widgets", new() { Title = $"Issue {number}", Body = "" }, Ct);
            issue.Required().Number.ShouldBe(number);
        }

        await _labels.Set(Name, 1, [Done], _ => false, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _forge.DisposeAsync();
        _handler.Dispose();
    }

    [Fact]
    public async Task Is_found_under_its_new_one_after_somebody_deleted_it_and_made_it_anew()
    {
        var old = (await Existing()).ShouldHaveSingleItem().Id;
        await Change(HttpMethod.Delete, $"labels/{old}");
        using var made = await _gitea.Labels.Create("acme", "widgets", new(Done, "#00aabb"), Ct);
        var anew = made.Required().Id;
        anew.ShouldNotBe(old);

        await _labels.Set(Name, 2, [Done], _ => false, Ct);

        (await Of(2)).ShouldHaveSingleItem().Id.ShouldBe(anew);
        (await Existing()).ShouldHaveSingleItem().Id.ShouldBe(anew, "no second one of that name");
        // And by the new one from now on.
        await Change(HttpMethod.Delete, $"issues/2/labels/{anew}");
        await _labels.Set(Name, 2, [Done], _ => false, Ct);
        (await Of(2)).ShouldHaveSingleItem().Id.ShouldBe(anew);
    }

    [Fact]
    public async Task Is_made_anew_where_it_was_only_deleted()
    {
        await Change(HttpMethod.Delete, $"labels/{(await Existing()).ShouldHaveSingleItem().Id}");

        await _labels.Set(Name, 2, [Done], _ => false, Ct);

        (await Of(2)).ShouldHaveSingleItem().Name.ShouldBe(Done);
        (await Existing()).ShouldHaveSingleItem().Name.ShouldBe(Done);
    }

    [Fact]
    public async Task Is_not_put_on_an_issue_under_the_name_that_somebody_gave_it_since()
    {
        var old = (await Existing()).ShouldHaveSingleItem().Id;
        await Change(HttpMethod.Patch, $"labels/{old}", """{"name":"shipped"}""");

        await _labels.Set(Name, 2, [Done], _ => false, Ct);

        (await Of(2)).ShouldHaveSingleItem().Name.ShouldBe(Done);
    }

    [Fact]
    public async Task Stays_where_a_person_had_put_it_under_its_new_name()
    {
        var old = (await Existing()).ShouldHaveSingleItem().Id;
        await Change(HttpMethod.Patch, $"labels/{old}", """{"name":"shipped"}""");
        using var added = await _gitea.Labels.Add("acme", "widgets", 2, new([old]), Ct);
        added.EnsureSuccess();

        await _labels.Set(Name, 2, [Done], _ => false, Ct);

        (await Of(2)).Select(label => label.Name).ShouldBe(["shipped", Done], ignoreOrder: true);
    }

    private Task<List<Gitea.Labels.Label>> Existing() => _gitea.Labels.List("acme", "widgets", 1, 50, Ct);

    private Task<List<Gitea.Labels.Label>> Of(long issue) => _gitea.Labels.ListIssue("acme", "widgets", issue, Ct);

    // Calls that no client of the product makes.
    private async Task Change(HttpMethod method, string path, string? json = null)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, new Uri(_forge.Url, $"api/v1/repos/{Name}/{path}"));
        request.Headers.Authorization = new("token", _alice.Token);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
    }
}
