namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Addresses that came with forge data: only http(s) ones become links.</summary>
internal static class ForgeLink
{
    public static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;
}
