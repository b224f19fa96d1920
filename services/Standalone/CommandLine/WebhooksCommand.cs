using System.CommandLine;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Hooks;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex webhooks install|list|test|remove</c>: this product's webhooks on the forge, one line of report a target.</summary>
internal static class WebhooksCommand
{
    public static Command Create() => new("webhooks", "Install, list, test and remove the webhooks on your Gitea.")
    {
        Install(),
        List(),
        Test(),
        Remove(),
    };

    private static Command Install()
    {
        var frame = new WebhookTargetArguments("install", "Make sure that exactly one right webhook is there; one that is right already is left alone.");
        frame.Command.SetAction((parsed, ct) => OnEach(frame, parsed, (hooks, target, wish) => hooks.Install(target, wish, ct), ct));
        return frame.Command;
    }

    private static Command List()
    {
        var frame = new WebhookTargetArguments("list", "Show this product's webhooks.");
        frame.Command.SetAction((parsed, ct) => OnEach(frame, parsed, (hooks, target, wish) => hooks.Describe(target, wish, ct), ct));
        return frame.Command;
    }

    private static Command Test()
    {
        var frame = new WebhookTargetArguments("test", "Ask Gitea for a test delivery, and see whether it arrives.");
        var api = AddressOption.Create("--api", "Address of the dashboard, which is asked whether it has arrived; default: this host at APP_PORT.", CortexApi.Usual);
        var wait = new Option<int>("--wait") { Description = "Seconds in which it is to arrive; 0 does not look.", DefaultValueFactory = _ => 10, HelpName = "SECONDS" };
        frame.Command.Add(api);
        frame.Command.Add(wait);
        frame.Command.SetAction((parsed, ct) => OnEach(
            frame, parsed,
            async (hooks, target, wish) =>
            {
                using var arrivals = new TestArrival(parsed.GetValue(api)!, target, TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(wait), 0, 300)));
                await arrivals.Begin(ct);
                return await arrivals.Await(await hooks.Test(target, wish, ct), ct);
            },
            ct));
        return frame.Command;
    }

    private static Command Remove()
    {
        var frame = new WebhookTargetArguments("remove", "Remove this product's webhooks, and nobody else's.");
        frame.Command.SetAction((parsed, ct) => OnEach(frame, parsed, (hooks, target, wish) => hooks.Remove(target, wish, ct), ct));
        return frame.Command;
    }

    // One target's failure is a line of the report, not the end of it.
    private static Task<int> OnEach(
        WebhookTargetArguments frame, ParseResult parsed, Func<WebhookInstaller, WebhookTarget, WebhookWish, Task<WebhookReport>> act, CancellationToken ct) =>
        CortexHost.Run(async () =>
        {
            var named = frame.Named(parsed);
            using var host = OperatorServices.Build();
            var wish = frame.Wish(parsed, host.Services.GetRequiredService<IConfiguration>());
            var gitea = host.Services.GetRequiredService<GiteaClient>();
            var hooks = new WebhookInstaller(gitea);
            var (seen, failed) = (0, 0);
            await foreach (var target in named?.ToAsyncEnumerable() ?? Everywhere(gitea, ct))
            {
                var report = await act(hooks, target, wish);
                Console.WriteLine(report.Outcome == WebhookOutcome.Listed ? $"{report.Target}: {report.Detail}" : $"{report.Target}: {Word(report.Outcome)}, {report.Detail}");
                seen++;
                failed += report.Outcome == WebhookOutcome.Failed ? 1 : 0;
            }

            if (seen == 0)
                Console.WriteLine("The token's account administers no repository.");
            return failed == 0 ? 0 : 1;
        });

    private static async IAsyncEnumerable<WebhookTarget> Everywhere(GiteaClient gitea, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var targets = WebhookTargets.All(gitea, ct).GetAsyncEnumerator(ct);
        while (await Next(targets))
            yield return targets.Current;
    }

    private static async ValueTask<bool> Next(IAsyncEnumerator<WebhookTarget> targets)
    {
        try
        {
            return await targets.MoveNextAsync();
        }
        catch (Exception problem) when (problem is GiteaException or HttpRequestException)
        {
            throw new UsageException($"--all: the repositories can't be listed: {problem.Message}. Check GITEA_URL and GITEA_TOKEN.");
        }
    }

    private static string Word(WebhookOutcome outcome) => outcome switch
    {
        WebhookOutcome.Unchanged => "unchanged",
        WebhookOutcome.Created => "created",
        WebhookOutcome.Replaced => "replaced",
        WebhookOutcome.Removed => "removed",
        WebhookOutcome.Listed => "listed",
        WebhookOutcome.Tested => "tested",
        WebhookOutcome.Failed => "failed",
    };
}
