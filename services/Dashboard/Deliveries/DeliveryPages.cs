using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Deliveries;

internal static class DeliveryPages
{
    public static IEndpointRouteBuilder MapDeliveryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/deliveries", List);
        return pages;
    }

    private static async Task<ContentHttpResult> List(
        string? outcome, string? cursor, DeliveryReader deliveries, PageRenderer renderer, CancellationToken ct) =>
        await deliveries.Page(outcome, cursor, limit: null, ct) is { } page
            ? await renderer.Render<DeliveryListPage>(new DeliveriesModel(page, outcome ?? "", !string.IsNullOrEmpty(cursor)))
            : await renderer.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest);
}
