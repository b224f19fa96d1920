using System.Text.Json;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>What was decided about a request: its answer, and what the log line and the metrics say.</summary>
internal sealed record Verdict
{
    internal required IResult Answer { get; init; }

    /// <summary>accepted, ignored, duplicate, or why it was refused.</summary>
    internal required string Outcome { get; init; }

    internal string Action { get; private init; } = "";

    internal string Repository { get; private init; } = "";

    internal long Bytes { get; private init; }

    internal string? ReplayOf { get; private init; }

    internal string? Reason { get; private init; }

    internal LogLevel Level { get; init; } = LogLevel.Information;

    internal static Verdict Refused(string reason, ProblemHttpResult answer, string? field = null) =>
        new() { Answer = answer, Outcome = reason, Reason = field, Level = LogLevel.Warning };

    internal static Verdict Kept(string outcome, int status, NewDelivery delivery, string? replayOf) => new()
    {
        // With its length: the framework's own JSON answer comes in chunks.
        Answer = TypedResults.Text(
            JsonSerializer.SerializeToUtf8Bytes(
                new Acknowledgement(outcome, delivery.DeliveryId, delivery.Event, delivery.Action), AcknowledgementJson.Default.Acknowledgement),
            "application/json; charset=utf-8",
            status),
        Outcome = outcome,
        Action = delivery.Action,
        Repository = delivery.RepositoryName,
        Bytes = delivery.BodyBytes,
        ReplayOf = replayOf,
        Reason = delivery.IgnoredBecause,
    };
}
