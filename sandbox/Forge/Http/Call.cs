using System.Globalization;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Http;

/// <summary>One API request: who asks, for what, with which body.</summary>
internal sealed class Call(ForgeState state, HttpContext http, Account? doer, long arrivedAt)
{
    public ForgeState State => state;

    public HttpContext Http => http;

    /// <summary>The user asking; handlers that need one are mapped so that it is there.</summary>
    public Account Doer => doer ?? throw new InvalidOperationException("This route requires a user.");

    public Account? Visitor => doer;

    /// <summary>Whether a password was given: creating tokens asks for one.</summary>
    public bool IsByPassword { get; init; }

    /// <summary>Place in the forge's sequence of events.</summary>
    public long ArrivedAt => arrivedAt;

    public RepositoryState Repository { get; init; } = null!;

    public JsonBody Body { get; set; } = JsonBody.Empty;

    /// <summary>The visitor's permission in the repository.</summary>
    public ForgePermission Permission => Repository.PermissionOf(doer);

    public bool CanWrite => Permission >= ForgePermission.Write;

    /// <summary>A write is carried through even where the client goes away, as on a real server.</summary>
    public CancellationToken Ct => HttpMethods.IsGet(http.Request.Method) ? http.RequestAborted : state.Stopping;

    public int Page => Math.Max(1, QueryNumber("page") ?? 1);

    /// <summary>Default 30, at most 50 unless configured otherwise, larger ones cut silently (measured).</summary>
    public int Limit => Math.Min(QueryNumber("limit") is { } limit and > 0 ? limit : 30, state.MaxPageSize);

    // Routing leaves %2F in values, and a branch may hold slashes.
    public string Route(string name) =>
        ((string?)http.Request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public long? RouteNumber(string name) =>
        long.TryParse(Route(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public string? Query(string name) => http.Request.Query[name] is { Count: > 0 } values ? values[0] : null;

    public DateTimeOffset? QueryInstant(string name) =>
        DateTimeOffset.TryParse(Query(name), CultureInfo.InvariantCulture, out var at) ? at : null;

    /// <summary>One page of a list with Gitea's headers.</summary>
    public Answer Paged<T>(IReadOnlyCollection<T> all, Func<T, JsonNode?> shape)
    {
        var items = all.Skip((Page - 1) * Limit).Take(Limit).Select(shape).ToArray();
        return Answer.Ok(new JsonArray(items)) with { Headers = PageHeaders(all.Count) };
    }

    private List<(string, string)> PageHeaders(int total)
    {
        var last = Math.Max(1, (total + Limit - 1) / Limit);
        List<string> links = [];
        if (Page < last)
        {
            links.Add(Link(Page + 1, "next"));
            links.Add(Link(last, "last"));
        }

        if (Page > 1)
        {
            links.Add(Link(1, "first"));
            links.Add(Link(Page - 1, "prev"));
        }

        List<(string, string)> headers = [("X-Total-Count", total.ToString(CultureInfo.InvariantCulture))];
        if (links.Count > 0)
        {
            headers.Add(("Link", string.Join(',', links)));
        }

        headers.Add(("Access-Control-Expose-Headers", "X-Total-Count, Link"));
        return headers;
    }

    private string Link(int page, string relation)
    {
        var query = http.Request.Query.Where(pair => pair.Key is not ("page" or "limit" or "token"))
            .SelectMany(pair => pair.Value, (pair, value) => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}");
        return $"<{state.RootUrl}{http.Request.Path.Value!.TrimStart('/')}?{string.Join('&', [.. query, $"limit={Limit}", $"page={page}"])}>; rel=\"{relation}\"";
    }

    private int? QueryNumber(string name) =>
        int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
