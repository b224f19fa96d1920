using System.CommandLine;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Hooks;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex webhooks install|list|test|remove</c>: this product's webhooks on the forge.</summary>
internal static class WebhooksCommand
{
    private const string Endpoint = "/api/v1/webhooks/gitea";

    public static Command Create() => new("webhooks", "Install, list, test and remove the webhooks on your Gitea.")
    {
        Verb("install", "Make sure that exactly one right webhook is there.", (hooks, target, wish, ct) => hooks.Install(target, wish, ct)),
        List(),
        Verb("test", "Ask Gitea for a test delivery.", (hooks, target, wish, ct) => hooks.Test(target, wish, ct)),
        Verb("remove", "Remove this product's webhooks.", (hooks, target, wish, ct) => hooks.Remove(target, wish, ct)),
    };

    private static Command Verb(string name, string description, Func<WebhookInstaller, WebhookTarget, WebhookWish, CancellationToken, Task<WebhookReport>> act)
    {
        var (command, read) = Frame(name, description);
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            var (targets, wish) = read(parsed);
            using var host = OperatorServices.Build();
            var hooks = new WebhookInstaller(host.Services.GetRequiredService<GiteaClient>());
            var failed = 0;
            foreach (var target in targets)
            {
                var report = await act(hooks, target, wish, ct);
                Console.WriteLine($"{report.Target}: {Word(report.Outcome)}, {report.Detail}");
                failed += report.Outcome == WebhookOutcome.Failed ? 1 : 0;
            }

            return failed == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command List()
    {
        var (command, read) = Frame("list", "Show this product's webhooks.");
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            var (targets, wish) = read(parsed);
            using var host = OperatorServices.Build();
            var hooks = new WebhookInstaller(host.Services.GetRequiredService<GiteaClient>());
            foreach (var target in targets)
            {
                try
                {
                    var found = await hooks.List(target, wish, ct);
                    Console.WriteLine(found.Count == 0 ? $"{target}: none" : string.Join('\n', found.Select(h => $"{target}: hook {h.Id}, {(h.Active ? "active" : "inactive")}, {string.Join(", ", h.Events)}")));
                }
                catch (GiteaException problem)
                {
                    throw new UsageException($"{target}: {problem.Message}");
                }
            }

            return 0;
        }));
        return command;
    }

    private static (Command Command, Func<ParseResult, (IReadOnlyList<WebhookTarget> Targets, WebhookWish Wish)> Read) Frame(string name, string description)
    {
        var repositories = new Argument<string[]>("OWNER/REPO") { Description = "Repositories.", Arity = ArgumentArity.ZeroOrMore };
        var organisation = new Option<string?>("--org") { Description = "All repositories of an organisation, by one webhook.", HelpName = "NAME" };
        var url = AddressOption.Create("--url", "Address of the ingress as Gitea reaches it; default: CORTEX_PUBLIC_URL.");
        var command = new Command(name, description) { repositories, organisation, url };
        return (command, parsed => (Targets(parsed.GetValue(repositories) ?? [], parsed.GetValue(organisation)), Wish(parsed.GetValue(url))));
    }

    private static IReadOnlyList<WebhookTarget> Targets(string[] repositories, string? organisation)
    {
        if (repositories.Length == 0 && organisation is null)
            throw new UsageException("name repositories as OWNER/REPO, or an organisation with --org NAME.");
        return
        [
            .. organisation is null ? Array.Empty<WebhookTarget>() : [WebhookTarget.OfOrganization(organisation)],
            .. repositories.Select(text => RepositoryName.TryParse(text, out var name)
                ? WebhookTarget.OfRepository(name)
                : throw new UsageException($"'{text}' is not a repository: write OWNER/REPO.")),
        ];
    }

    private static WebhookWish Wish(Uri? url)
    {
        var text = url?.ToString() ?? Environment.GetEnvironmentVariable("CORTEX_PUBLIC_URL");
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("say where Gitea reaches the ingress: --url http://HOST:8080 (or CORTEX_PUBLIC_URL).");
        var secret = Environment.GetEnvironmentVariable("GITEA_WEBHOOK_SECRET");
        if (string.IsNullOrEmpty(secret))
            throw new UsageException("GITEA_WEBHOOK_SECRET must be set: unsigned deliveries are never accepted.");
        return new WebhookWish { Url = address.AbsolutePath == "/" ? new Uri(address, Endpoint) : address, Secret = secret };
    }

    private static string Word(WebhookOutcome outcome) => outcome switch
    {
        WebhookOutcome.Unchanged => "unchanged",
        WebhookOutcome.Created => "created",
        WebhookOutcome.Replaced => "replaced",
        WebhookOutcome.Removed => "removed",
        WebhookOutcome.Tested => "tested",
        WebhookOutcome.Failed => "failed",
    };
}
