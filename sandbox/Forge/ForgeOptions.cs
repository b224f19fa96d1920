using System.Net;

namespace CodeValdCortex.Forge;

/// <summary>How a sandbox forge is started. Every value has a default that suits a test on loopback.</summary>
public sealed record ForgeOptions
{
    /// <summary>TCP port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Address to listen on. Default: IPv4 loopback, so that nothing outside the machine reaches it.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>Folder of the bare repositories, created where missing. Null: a temporary folder, deleted at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Which Gitea to behave like.</summary>
    public ForgeVersion Version { get; init; } = ForgeVersion.Gitea122;

    /// <summary>Root of all links in answers and payloads (Gitea's ROOT_URL). Null: the address listened on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Clock of every time stamp, delay and deadline.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Limit of one webhook delivery. Gitea's <c>DELIVER_TIMEOUT</c> is 5 s.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest page of a list (Gitea's MAX_RESPONSE_ITEMS); larger ones are cut silently.</summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>A simulated CI for every repository, or null for none; see <see cref="CiOptions"/>.</summary>
    public CiOptions? Ci { get; init; }
}
