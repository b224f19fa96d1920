namespace CodeValdCortex.WebhookIngress.Intake;

internal static class WebhookEndpoints
{
    internal static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/webhooks/gitea").WithTags("Webhooks").AllowAnonymous().DisableAntiforgery();
        group.MapPost("", (HttpContext http, DeliveryIntake intake) => intake.Accept(http, null));
        group.MapPost("/issues", (HttpContext http, DeliveryIntake intake) => intake.Accept(http, "issues"));
        group.MapPost("/pull-requests", (HttpContext http, DeliveryIntake intake) => intake.Accept(http, "pull_request"));
    }
}
