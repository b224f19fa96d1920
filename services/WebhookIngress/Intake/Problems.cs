using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>Why a delivery was refused (RFC 9457). The types never change; the detail says what to do.</summary>
internal static class Problems
{
    internal static ProblemHttpResult Unsigned() => Problem(401, "delivery-unsigned", "The delivery is not signed",
        "Give the webhook a secret in Gitea, the same as GITEA_WEBHOOK_SECRET here. To try it by hand: scripts/send-webhook.sh test/webhook-payload.json");

    internal static ProblemHttpResult WronglySigned() => Problem(401, "delivery-wrongly-signed", "The signature does not match",
        "The webhook's secret in Gitea and GITEA_WEBHOOK_SECRET here differ, or the body was changed on its way. 'cortex webhooks install' renews the webhook.");

    internal static ProblemHttpResult TooLarge(long limit) => Problem(413, "delivery-too-large", "The delivery is too large",
        $"At most {limit} bytes are accepted (WEBHOOK_BODY_LIMIT).");

    internal static ProblemHttpResult TooSlow() => Problem(408, "delivery-too-slow", "The body did not arrive in time",
        "The sender was too slow (WEBHOOK_READ_TIMEOUT).");

    internal static ProblemHttpResult BadTransfer() => Problem(400, "delivery-broken", "The body could not be read",
        "The request violates HTTP's framing.");

    internal static ProblemHttpResult WrongContentType() => Problem(415, "delivery-content-type", "The content type is not supported",
        "Send application/json or application/x-www-form-urlencoded, in UTF-8 and not compressed.");

    internal static ProblemHttpResult NotJson() => Problem(400, "delivery-not-json", "The body is not JSON",
        "The signature is right, but the document cannot be read as JSON (or nests deeper than 64 levels).");

    internal static ProblemHttpResult MissingField(string field, string detail) => Problem(422, "delivery-field", "A field is missing or has the wrong type",
        detail, ("field", field));

    internal static ProblemHttpResult Conflict(string deliveryId) => Problem(409, "delivery-id-reused", "The delivery id was used before",
        $"Delivery {deliveryId} was accepted earlier with another body; this one is not taken.");

    internal static ProblemHttpResult NoSpace() => Problem(507, "log-full", "The delivery log cannot grow",
        "The disk of DATA_DIR is full, or WEBHOOK_LOG_LIMIT is reached. Nothing was accepted; make room, then replay the delivery in Gitea.");

    internal static ProblemHttpResult LogBroken() => Problem(503, "log-unavailable", "The delivery log cannot be written",
        "Nothing was accepted. Look at /health and at the log of this service.");

    internal static ProblemHttpResult Busy(string why) => Problem(503, "ingress-busy", "Too much is waiting", why);

    internal static ProblemHttpResult NotKeptHere(string deliveryId) => Problem(404, "delivery-not-found", "Delivery not found",
        $"Delivery {deliveryId} is in none of this replica's slots: it was deleted by age, or another replica keeps it.");

    internal static ProblemHttpResult CursorInvalid() => Problem(400, "cursor-invalid", "The cursor can't be read",
        "Send next exactly as the previous page gave it, or leave before out to begin again.");

    private static ProblemHttpResult Problem(
        int status, string type, string title, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(
            detail, statusCode: status, title: title, type: $"urn:codevaldcortex:problem:{type}", extensions: extensions);
    }
}
