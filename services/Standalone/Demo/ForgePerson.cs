using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>A person at the forge: does over its HTTP API what somebody does in a browser.</summary>
internal sealed class ForgePerson : IDisposable
{
    private readonly HttpClient _http;

    public ForgePerson(Uri forge, string login, string token)
    {
        Login = login;
        _http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = new Uri(forge, "/api/v1/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", token);
    }

    /// <summary>Login name.</summary>
    public string Login { get; }

    /// <summary>Makes sure that the repository has labels of these names; gives their ids.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Labels(string repository, IEnumerable<string> names, CancellationToken ct)
    {
        var known = (await Get($"repos/{repository}/labels?limit=50", ct)).AsArray()
            .ToDictionary(l => l!["name"]!.GetValue<string>(), l => l!["id"]!.GetValue<long>(), StringComparer.Ordinal);
        foreach (var name in names.Where(name => !known.ContainsKey(name)))
        {
            var made = await Post($"repos/{repository}/labels", new JsonObject { ["name"] = name, ["color"] = "#2a7d4f" }, ct);
            known[name] = made["id"]!.GetValue<long>();
        }

        return known;
    }

    /// <summary>Opens an issue; gives its number.</summary>
    public async Task<long> OpenIssue(string repository, string title, string body, IEnumerable<long> labels, CancellationToken ct)
    {
        var issue = await Post($"repos/{repository}/issues",
            new JsonObject { ["title"] = title, ["body"] = body, ["labels"] = new JsonArray([.. labels.Select(id => JsonValue.Create(id))]) }, ct);
        return issue["number"]!.GetValue<long>();
    }

    /// <summary>Adds a label to an issue or pull request.</summary>
    public Task AddLabel(string repository, long number, long label, CancellationToken ct) =>
        Post($"repos/{repository}/issues/{number}/labels", new JsonObject { ["labels"] = new JsonArray(JsonValue.Create(label)) }, ct);

    /// <summary>Approves a pull request at the given commit.</summary>
    public Task Approve(string repository, long pullRequest, string commit, CancellationToken ct) =>
        Post($"repos/{repository}/pulls/{pullRequest}/reviews",
            new JsonObject { ["event"] = "APPROVED", ["body"] = "Reads well.", ["commit_id"] = commit }, ct);

    /// <summary>Reads anything below <c>/api/v1/</c>.</summary>
    /// <exception cref="HttpRequestException">The forge answered something other than 2xx.</exception>
    public async Task<JsonNode> Get(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        answer.EnsureSuccessStatusCode();
        return await JsonSerializer.DeserializeAsync<JsonNode>(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct) ?? new JsonObject();
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> Post(string path, JsonObject body, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, ct);
        answer.EnsureSuccessStatusCode();
        return await JsonSerializer.DeserializeAsync<JsonNode>(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct) ?? new JsonObject();
    }
}
