using CodeValdCortex.Dashboard.Deliveries.Replicas;
using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Deliveries;

internal static class DeliveryPages
{
    public static IEndpointRouteBuilder MapDeliveryPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/deliveries", List);
        pages.MapGet("/deliveries/{id}", Get);
        pages.MapPost("/deliveries/{id}/replay", Replay);
        return pages;
    }

    private static async Task<ContentHttpResult> List(
        [AsParameters] DeliveryFilter filter, DeliveryReader deliveries, PageRenderer renderer, CancellationToken ct)
    {
        if (filter.Problem() is not null)
        {
            return await renderer.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest);
        }

        var model = new DeliveriesModel
        {
            Page = null,
            State = DeliveryFilter.Trimmed(filter.State) ?? "",
            Repository = DeliveryFilter.Trimmed(filter.Repository) ?? "",
            Event = DeliveryFilter.Trimmed(filter.Event) ?? "",
            Since = DeliveryFilter.Trimmed(filter.Since) ?? "",
            Until = DeliveryFilter.Trimmed(filter.Until) ?? "",
            IsLater = !string.IsNullOrEmpty(filter.Cursor),
        };
        try
        {
            return await deliveries.Page(filter, ct) is { } page
                ? await renderer.Render<DeliveryListPage>(model with { Page = page })
                : await renderer.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest);
        }
        catch (IngressAwayException)
        {
            return await renderer.Render<DeliveryListPage>(model);
        }
    }

    private static async Task<ContentHttpResult> Get(
        string id, string? replayed, DeliveryReader deliveries, PageRenderer renderer, IAntiforgery antiforgery, HttpContext http,
        CancellationToken ct)
    {
        var (detail, missing) = await Detail(id, deliveries, ct);
        if ((detail?.Delivery ?? await deliveries.Summary(id, ct)) is not { } delivery)
        {
            return await renderer.Render<FailurePage>(
                FailureModel.NotFound(missing ?? $"No delivery is called “{id}”."),
                missing is null ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable);
        }

        var tokens = antiforgery.GetAndStoreTokens(http);
        return await renderer.Render<DeliveryPage>(new DeliveryPageModel
        {
            Delivery = delivery,
            Detail = detail,
            Missing = detail is null ? missing ?? "No replica of the ingress keeps this delivery any more: it was deleted by age." : null,
            IsReplayed = replayed is "yes",
            TokenField = tokens.FormFieldName,
            Token = tokens.RequestToken ?? "",
        });
    }

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> Replay(
        string id, DeliveryReader deliveries, PageRenderer renderer, IAntiforgery antiforgery, HttpContext http, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return await renderer.Render<FailurePage>(FailureModel.Expired, StatusCodes.Status400BadRequest);
        }

        try
        {
            return await deliveries.Replay(id, ct) is { } replay
                ? TypedResults.Redirect($"{DeliveryLinks.Page(replay.DeliveryId)}?replayed=yes")
                : await renderer.Render<FailurePage>(FailureModel.NotFound($"No delivery is called “{id}”."), StatusCodes.Status404NotFound);
        }
        catch (IngressAwayException)
        {
            return TypedResults.Redirect(DeliveryLinks.Page(id));   // the page says that its replica does not answer
        }
    }

    private static async Task<(DeliveryDetail? Detail, string? Missing)> Detail(string id, DeliveryReader deliveries, CancellationToken ct)
    {
        try
        {
            return (await deliveries.Detail(id, ct), null);
        }
        catch (IngressAwayException away)
        {
            return (null, $"The ingress at {away.Replica} does not answer; it may keep the headers and the body.");
        }
    }
}
