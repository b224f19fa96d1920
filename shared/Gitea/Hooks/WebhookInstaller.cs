using System.Net;
using CodeValdCortex.Gitea.Errors;
using Refit;

namespace CodeValdCortex.Gitea.Hooks;

/// <summary>Installs, lists, tests and removes this product's webhooks (<c>cortex webhooks …</c>).</summary>
/// <remarks>A hook is never edited: PATCH resets its events to push and cannot change its secret. A changed one is made
/// anew, checked, and only then is the old one deleted, so that no event falls between.</remarks>
public sealed class WebhookInstaller(GiteaClient gitea)
{
    private const string AllowHost =
        "[webhook] ALLOWED_HOST_LIST = private (or the ingress's host name) in Gitea's app.ini, in a container "
        + "GITEA__webhook__ALLOWED_HOST_LIST; then restart Gitea.";

    /// <summary>What to look at where an asked-for delivery does not come. Gitea refuses an address only when it delivers, and
    /// tells nobody but the hook's page.</summary>
    public const string WhereNoneArrives =
        "Where none arrives, the hook's page in Gitea tells why (an empty repository sends nothing). Gitea 1.15.7 and newer "
        + "refuse private addresses unless allowed: " + AllowHost;

    private static readonly string[] Needed = ["issues", "issue_comment", "pull_request", "push", "create", "delete"];

    /// <summary>Makes sure that exactly one right hook is there.</summary>
    public async Task<WebhookReport> Install(WebhookTarget target, WebhookWish wish, CancellationToken ct)
    {
        var calls = new HookCalls(gitea.Hooks, target);
        var (ours, failure) = await Ours(target, calls, wish, ct);
        if (failure is not null)
        {
            return failure;
        }

        var url = wish.UrlWithFingerprint;
        if (ours.FirstOrDefault(hook => IsRight(hook, url)) is { } right)
        {
            var surplus = await Delete(calls, ours.Where(hook => hook.Id != right.Id), ct);
            return new WebhookReport(target, WebhookOutcome.Unchanged, $"hook {right.Id}{surplus}");
        }

        using var created = await calls.Create(New(url, wish.Secret), ct);
        if (!created.IsSuccessStatusCode || created.Content is not { } hook)
        {
            return Failed(target, created);
        }

        if (!IsRight(hook, url))
        {
            using var undone = await calls.Delete(hook.Id, ct);
            return new WebhookReport(target, WebhookOutcome.Failed,
                $"Gitea made the hook differently than asked (events: {string.Join(", ", hook.Events)}); it was removed again and nothing is changed.");
        }

        var replaced = await Delete(calls, ours, ct);
        return new WebhookReport(
            target, ours.Count > 0 ? WebhookOutcome.Replaced : WebhookOutcome.Created, $"hook {hook.Id}{replaced}");
    }

    /// <summary>Tells this product's hooks of a target, and whether they are right.</summary>
    public async Task<WebhookReport> Describe(WebhookTarget target, WebhookWish wish, CancellationToken ct)
    {
        var (ours, failure) = await Ours(target, new HookCalls(gitea.Hooks, target), wish, ct);
        return failure ?? new WebhookReport(target, WebhookOutcome.Listed, ours.Count == 0
            ? "no webhook: 'cortex webhooks install' makes one"
            : string.Join("; ", ours.Select(hook =>
                $"hook {hook.Id}, {(hook.Active ? "active" : "inactive")}, {(IsRight(hook, wish.UrlWithFingerprint) ? "up to date" : "to be replaced by 'cortex webhooks install'")}, "
                + $"events {string.Join(' ', hook.Events)}")));
    }

    /// <summary>Asks Gitea for a test delivery: a push of the newest commit to itself.</summary>
    public async Task<WebhookReport> Test(WebhookTarget target, WebhookWish wish, CancellationToken ct)
    {
        if (target.Repository is not { } repository)
        {
            return new WebhookReport(target, WebhookOutcome.Failed,
                "Gitea tests hooks of repositories only. Name a repository, or open the organisation's hook page.");
        }

        var (ours, failure) = await Ours(target, new HookCalls(gitea.Hooks, target), wish, ct);
        if (failure is not null)
        {
            return failure;
        }

        if (ours.Count == 0)
        {
            return new WebhookReport(target, WebhookOutcome.Failed, "There is no hook to test: 'cortex webhooks install' makes one.");
        }

        using var tested = await gitea.Hooks.Test(repository.Owner, repository.Name, ours[0].Id, ct);
        return tested.IsSuccessStatusCode
            ? new WebhookReport(target, WebhookOutcome.Tested, $"hook {ours[0].Id}: a push event was asked for. {WhereNoneArrives}")
            : Failed(target, tested);
    }

    /// <summary>Removes this product's hooks, whatever their secret.</summary>
    public async Task<WebhookReport> Remove(WebhookTarget target, WebhookWish wish, CancellationToken ct)
    {
        var calls = new HookCalls(gitea.Hooks, target);
        var (ours, failure) = await Ours(target, calls, wish, ct);
        return failure ?? new WebhookReport(
            target, WebhookOutcome.Removed, ours.Count == 0 ? "none was there" : (await Delete(calls, ours, ct)).TrimStart(';', ' '));
    }

    private static bool IsRight(Hook hook, string url) =>
        hook.Active
        && hook.Config.TryGetValue("url", out var found) && found == url
        && hook.Config.TryGetValue("content_type", out var type) && type == "json"
        && Selects(hook.Events);

    // Servers know different finer events and drop the others; the coarse ones below exist everywhere.
    private static bool Selects(IReadOnlyList<string> events) =>
        Needed.All(name => events.Contains(name, StringComparer.Ordinal));

    private static CreateHook New(string url, string secret) => new()
    {
        Events = WebhookWish.Events,
        Config = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["url"] = url,
            ["content_type"] = "json",
            ["secret"] = secret,
        },
    };

    private static async Task<(IReadOnlyList<Hook> Hooks, WebhookReport? Failure)> Ours(
        WebhookTarget target, HookCalls calls, WebhookWish wish, CancellationToken ct)
    {
        try
        {
            return ([.. (await All(calls, ct)).Where(wish.IsOurs)], null);
        }
        catch (GiteaException e)
        {
            return ([], new WebhookReport(target, WebhookOutcome.Failed, Explain(target, e.Status, e.Detail)));
        }
        catch (HttpRequestException e)
        {
            return ([], new WebhookReport(target, WebhookOutcome.Failed, $"{e.Message}. Check GITEA_URL."));
        }
    }

    private static async Task<List<Hook>> All(HookCalls calls, CancellationToken ct)
    {
        var hooks = new List<Hook>();
        var pages = Pages.All(
            async (page, limit, token) =>
            {
                using var answer = await calls.List(page, limit, token);
                return answer.Required();
            },
            ct);
        await foreach (var hook in pages)
        {
            hooks.Add(hook);
        }

        return hooks;
    }

    private static async Task<string> Delete(HookCalls calls, IEnumerable<Hook> hooks, CancellationToken ct)
    {
        var said = "";
        foreach (var hook in hooks)
        {
            using var deleted = await calls.Delete(hook.Id, ct);
            said += deleted.IsSuccessStatusCode || deleted.StatusCode == HttpStatusCode.NotFound
                ? $"; hook {hook.Id} removed"
                : $"; hook {hook.Id} could not be removed: delete it by hand";
        }

        return said;
    }

    private static WebhookReport Failed(WebhookTarget target, IApiResponse answer)
    {
        var failure = GiteaException.From(answer);
        return new WebhookReport(target, WebhookOutcome.Failed, Explain(target, failure.Status, failure.Detail));
    }

    private static string Explain(WebhookTarget target, HttpStatusCode status, string detail)
    {
        if (detail.Contains("ALLOWED_HOST_LIST", StringComparison.OrdinalIgnoreCase)
            || detail.Contains("host can not be", StringComparison.OrdinalIgnoreCase)
            || detail.Contains("can only call allowed HTTP servers", StringComparison.OrdinalIgnoreCase))
        {
            return $"Gitea refuses to call this address. Allow it: {AllowHost}";
        }

        var isOrganization = target.Organization is not null;
        return status switch
        {
            HttpStatusCode.Unauthorized => "Gitea does not accept GITEA_TOKEN: it is wrong, expired or revoked.",
            HttpStatusCode.Forbidden when isOrganization =>
                $"The token's account must own the organisation {target}, and the token needs the scope write:organization. Gitea says: {detail}",
            HttpStatusCode.Forbidden =>
                $"The token's account must administer {target}, and the token needs the scope write:repository. Gitea says: {detail}",
            HttpStatusCode.NotFound => $"{target} does not exist, or the token's account may not see it.",
            default(HttpStatusCode) => "Gitea did not answer, and may have done it all the same: run this again, it changes nothing that is right.",
            _ => $"Gitea answered {(int)status}: {detail}",
        };
    }
}
