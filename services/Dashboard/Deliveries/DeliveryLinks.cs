namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>Addresses of pages about deliveries.</summary>
internal static class DeliveryLinks
{
    public static string Page(string id) => $"/deliveries/{Uri.EscapeDataString(id)}";
}
