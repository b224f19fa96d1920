using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Gitea.Hooks;

/// <summary>Where hooks are installed: a repository or an organisation.</summary>
public readonly record struct WebhookTarget
{
    private WebhookTarget(string? organization, RepositoryName? repository) => (Organization, Repository) = (organization, repository);

    /// <summary>The organisation; null for a repository.</summary>
    public string? Organization { get; }

    /// <summary>The repository; null for an organisation.</summary>
    public RepositoryName? Repository { get; }

    /// <summary>All repositories of an organisation.</summary>
    public static WebhookTarget OfOrganization(string name) => new(name, null);

    /// <summary>One repository.</summary>
    public static WebhookTarget OfRepository(RepositoryName name) => new(null, name);

    /// <summary>The organisation's name or <c>owner/name</c>.</summary>
    public override string ToString() => Organization ?? Repository?.ToString() ?? "";
}

/// <summary>The hook to have.</summary>
public sealed record WebhookWish
{
    /// <summary>Name of the query parameter that holds the secret's fingerprint.</summary>
    public const string FingerprintParameter = "k";

    /// <summary>Every event that means something here. Sent each time: without it Gitea selects push alone.</summary>
    public static IReadOnlyList<string> Events { get; } =
    [
        "issues", "issue_assign", "issue_label", "issue_milestone", "issue_comment",
        "pull_request", "pull_request_assign", "pull_request_label", "pull_request_milestone", "pull_request_comment",
        "pull_request_review_approved", "pull_request_review_rejected", "pull_request_review_comment", "pull_request_sync",
        "push", "create", "delete", "repository", "fork",
    ];

    /// <summary>The ingress's address as Gitea reaches it, without the fingerprint.</summary>
    public required Uri Url { get; init; }

    /// <summary>The secret that deliveries are to be signed with.</summary>
    public required string Secret { get; init; }

    /// <summary>The address with a fingerprint of the secret. Gitea never returns a secret, so this is how a hook that signs
    /// with an older one is seen. Eight hex digits of a slow hash: too few and too dear to find the secret by.</summary>
    public string UrlWithFingerprint
    {
        get
        {
            var hash = Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(Secret), "codevaldcortex webhook"u8, 100_000, HashAlgorithmName.SHA256, 4);
            var separator = Url.Query.Length > 0 ? '&' : '?';
            return $"{Url.AbsoluteUri}{separator}{FingerprintParameter}={Convert.ToHexStringLower(hash)}";
        }
    }

    /// <summary>True where a hook's address is this one, whatever its fingerprint.</summary>
    internal bool IsOurs(Hook hook) =>
        hook.Config.TryGetValue("url", out var url)
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && Uri.Compare(address, Url, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
