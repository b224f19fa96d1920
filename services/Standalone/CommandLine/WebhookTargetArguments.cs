using System.CommandLine;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Hooks;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary>What every verb of <c>cortex webhooks</c> takes: where the hooks are, and where they point.</summary>
internal sealed class WebhookTargetArguments
{
    private const string Endpoint = "/api/v1/webhooks/gitea";

    private readonly Argument<string[]> _repositories = new("OWNER/REPO") { Description = "Repositories.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _organisation = new("--org") { Description = "All repositories of an organisation, by one webhook.", HelpName = "NAME" };
    private readonly Option<bool> _all = new("--all") { Description = "Every repository that the token's account administers, archived ones left out." };
    private readonly Option<Uri?> _url = AddressOption.Create("--url", "Address of the ingress as Gitea reaches it; default: CORTEX_PUBLIC_URL.");

    public WebhookTargetArguments(string name, string description) =>
        Command = new Command(name, description) { _repositories, _organisation, _all, _url };

    public Command Command { get; }

    /// <summary>The targets that are named; null for all.</summary>
    /// <exception cref="UsageException">There are none, or one can't be read.</exception>
    public IReadOnlyList<WebhookTarget>? Named(ParseResult parsed)
    {
        var (repositories, organisation) = (parsed.GetValue(_repositories) ?? [], parsed.GetValue(_organisation));
        if (parsed.GetValue(_all))
            return repositories.Length == 0 && organisation is null ? null : throw new UsageException("--all means every repository: name no others beside it.");
        if (repositories.Length == 0 && organisation is null)
            throw new UsageException("name repositories as OWNER/REPO, an organisation with --org NAME, or everything with --all.");
        return
        [
            .. organisation is null ? Array.Empty<WebhookTarget>() : [WebhookTarget.OfOrganization(organisation)],
            .. repositories.Select(text => RepositoryName.TryParse(text, out var name)
                ? WebhookTarget.OfRepository(name)
                : throw new UsageException($"'{text}' is not a repository: write OWNER/REPO.")),
        ];
    }

    /// <summary>The hook to have.</summary>
    /// <exception cref="UsageException">Address or secret is missing.</exception>
    public WebhookWish Wish(ParseResult parsed, IConfiguration settings)
    {
        var text = parsed.GetValue(_url)?.ToString() ?? settings["CORTEX_PUBLIC_URL"];
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("say where Gitea reaches the ingress: --url http://HOST:8080 (or CORTEX_PUBLIC_URL).");
        var secret = settings["GITEA_WEBHOOK_SECRET"];
        if (string.IsNullOrEmpty(secret))
            throw new UsageException("GITEA_WEBHOOK_SECRET (or GITEA_WEBHOOK_SECRET_FILE) must be set: unsigned deliveries are never accepted.");
        return new WebhookWish { Url = address.AbsolutePath == "/" ? new Uri(address, Endpoint) : address, Secret = secret };
    }
}
