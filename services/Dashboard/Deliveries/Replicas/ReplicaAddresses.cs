using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Deliveries.Replicas;

/// <summary>Finds the address of each replica anew for each question: replicas come and go.</summary>
internal sealed class ReplicaAddresses(IOptions<IngressOptions> options, IConfiguration settings)
{
    private const string DefaultPort = "8080";

    /// <exception cref="IngressAwayException">A name has no address.</exception>
    public async Task<IReadOnlyList<Uri>> Find(CancellationToken ct)
    {
        var found = new List<Uri>();
        foreach (var address in Named())
        {
            found.AddRange(await Resolve(address, ct));
        }

        return [.. found.Distinct()];
    }

    private List<Uri> Named()
    {
        var named = IngressOptions.Parse(options.Value.Urls).OfType<Uri>().ToList();
        var port = settings["APP_PORT"] is { Length: > 0 } set ? set : DefaultPort;
        return named.Count > 0 ? named : [new Uri($"http://127.0.0.1:{port}")];
    }

    private static async Task<IEnumerable<Uri>> Resolve(Uri address, CancellationToken ct)
    {
        // A certificate is made out to the name, and loopback is one process however many addresses it has.
        if (address.HostNameType != UriHostNameType.Dns || address.IsLoopback || address.Scheme == Uri.UriSchemeHttps)
        {
            return [address];
        }

        try
        {
            var addresses = await Dns.GetHostAddressesAsync(address.DnsSafeHost, ct);
            return addresses.Select(ip => new UriBuilder(address) { Host = ip.ToString() }.Uri);
        }
        catch (SocketException e)
        {
            throw new IngressAwayException(address.Authority, e);
        }
    }
}
