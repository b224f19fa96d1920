using System.Net.Http.Headers;
using CodeValdCortex.Gitea.Hooks;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Gitea.Server;
using CodeValdCortex.Gitea.Statuses;
using CodeValdCortex.Gitea.Users;
using Refit;

namespace CodeValdCortex.Gitea;

/// <summary>Gitea's REST API as one thing to inject; each property is one capability.</summary>
/// <remarks>Calls that return a value throw <see cref="GiteaException"/> for any status but 2xx; calls that return
/// <c>IApiResponse</c> never throw: where nobody answered (network, timeout, cancellation) its status is null, and
/// <see cref="Errors.Responses"/> turns that into an exception. Only reads are retried: after a failed write nobody knows whether it was
/// done, so the caller looks first.</remarks>
public sealed class GiteaClient
{
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(GiteaJson.Options))
    {
        UrlParameterFormatter = new UtcTimes(),
        ExceptionFactory = GiteaException.Remember,
    };

    /// <summary>A client over an <see cref="HttpClient"/> that already knows the base address and the authorization.</summary>
    public GiteaClient(HttpClient http)
    {
        Issues = RestService.For<IIssueApi>(http, Settings);
        Comments = RestService.For<ICommentApi>(http, Settings);
        Reactions = RestService.For<IReactionApi>(http, Settings);
        Labels = RestService.For<ILabelApi>(http, Settings);
        PullRequests = RestService.For<IPullRequestApi>(http, Settings);
        Reviews = RestService.For<IReviewApi>(http, Settings);
        Repositories = RestService.For<IRepositoryApi>(http, Settings);
        Branches = RestService.For<IBranchApi>(http, Settings);
        Statuses = RestService.For<IStatusApi>(http, Settings);
        Users = RestService.For<IUserApi>(http, Settings);
        Hooks = RestService.For<IHookApi>(http, Settings);
        Server = RestService.For<IServerApi>(http, Settings);
    }

    /// <summary>Issues.</summary>
    public IIssueApi Issues { get; }

    /// <summary>Comments on issues and pull requests.</summary>
    public ICommentApi Comments { get; }

    /// <summary>Reactions.</summary>
    public IReactionApi Reactions { get; }

    /// <summary>Labels.</summary>
    public ILabelApi Labels { get; }

    /// <summary>Pull requests and merging.</summary>
    public IPullRequestApi PullRequests { get; }

    /// <summary>Reviews.</summary>
    public IReviewApi Reviews { get; }

    /// <summary>Repositories and permissions.</summary>
    public IRepositoryApi Repositories { get; }

    /// <summary>Branches.</summary>
    public IBranchApi Branches { get; }

    /// <summary>Commit statuses.</summary>
    public IStatusApi Statuses { get; }

    /// <summary>Users.</summary>
    public IUserApi Users { get; }

    /// <summary>Webhooks.</summary>
    public IHookApi Hooks { get; }

    /// <summary>Version and capabilities.</summary>
    public IServerApi Server { get; }

    /// <summary>A client for one account, outside a host: command line, tests. The caller disposes the handler.</summary>
    /// <param name="url">GITEA_URL.</param>
    /// <param name="token">Access token; null for a stranger.</param>
    /// <param name="handler">The transport.</param>
    public static GiteaClient Connect(Uri url, string? token, HttpMessageHandler handler) =>
        new(Prepare(new HttpClient(handler, disposeHandler: false), url, token));

    // Refit joins the base address without a slash and paths that begin with one.
    internal static HttpClient Prepare(HttpClient http, Uri url, string? token)
    {
        http.BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/'));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain", 0.5));
        if (token is not null)
        {
            // "token" rather than "Bearer": understood by every version.
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", token);
        }

        return http;
    }

    // Gitea reads RFC 3339; a plus sign of an offset would have to be escaped, a Z need not.
    private sealed class UtcTimes : DefaultUrlParameterFormatter
    {
        public override string? Format(object? value, System.Reflection.ICustomAttributeProvider provider, Type type) =>
            value is DateTimeOffset time
                ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
                : base.Format(value, provider, type);
    }
}
