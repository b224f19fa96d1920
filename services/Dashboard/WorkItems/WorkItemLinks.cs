namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Addresses of pages about work items and repositories.</summary>
internal static class WorkItemLinks
{
    public static string Page(string id) => $"/work-items/{Uri.EscapeDataString(id)}";

    public static string Repository(string name) => $"/repositories/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

    public static string OfRepository(string name) => $"/work-items?repository={Uri.EscapeDataString(name)}";

    public static string OfStatus(string status) => $"/work-items?status={Uri.EscapeDataString(status)}";
}
