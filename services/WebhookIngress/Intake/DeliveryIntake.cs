using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Mapping;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>One delivery from the socket to the disk: signed? read, verify, parse, append, answer. Nothing is published
/// here, and nothing is parsed before the signature is right.</summary>
internal sealed partial class DeliveryIntake(
    DeliveryLog log, DeliveryVolume volume, MemoryBudget memory, BodySpool spool, IngressTelemetry telemetry, IOptions<WebhookOptions> options, TimeProvider time,
    ILogger<DeliveryIntake> logger)
{
    private const string Crowded = "Too many large deliveries at once (WEBHOOK_MEMORY_LIMIT).";
    private readonly WebhookOptions _options = options.Value;

    /// <summary>Answers a POST.</summary>
    /// <param name="http">The request.</param>
    /// <param name="defaultEvent">The event where the header is missing; null where it may not be missing.</param>
    internal async Task<IResult> Accept(HttpContext http, string? defaultEvent)
    {
        var started = time.GetTimestamp();
        var headers = DeliveryHeaders.Read(http.Request.Headers, defaultEvent);
        var verdict = await JudgeUnlessAborted(http, headers);
        telemetry.Answered(verdict.Outcome, verdict.ReplayOf is not null);
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        var code = (verdict.Answer as IStatusCodeHttpResult)?.StatusCode ?? 0;
        Log.Delivery(
            logger, verdict.Level, verdict.Outcome, code, headers.DeliveryId, headers.Event, verdict.Action, verdict.Repository,
            verdict.Bytes, took, verdict.ReplayOf, verdict.Reason);
        return verdict.Answer;
    }

    private async Task<Verdict> JudgeUnlessAborted(HttpContext http, DeliveryHeaders headers)
    {
        try
        {
            return await Judge(http, headers);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            return Verdict.Refused("aborted", Problems.BadTransfer());   // the sender has gone: nobody reads the answer
        }
    }

    private async Task<Verdict> Judge(HttpContext http, DeliveryHeaders headers)
    {
        if (string.IsNullOrEmpty(headers.Signature) || headers.Signature == "sha256=")
        {
            return Verdict.Refused("unsigned", Problems.Unsigned());
        }

        var kind = DeliveryContent.KindOf(http.Request);
        if (kind == ContentKind.Unsupported)
        {
            return Verdict.Refused("content-type", Problems.WrongContentType());
        }

        if (log.Backlog >= _options.BacklogLimit)
        {
            return Busy(http, "backlog", "The broker has been away for long and the backlog is at its limit (WEBHOOK_BACKLOG_LIMIT).");
        }

        await using var body = new RequestBody(memory, spool);
        try
        {
            return await Receive(http, headers, kind, body);
        }
        catch (SpoolException e)
        {
            return NotKept(http, e, headers.DeliveryId, e.IsFull);
        }
        catch (IOException e) when (!http.RequestAborted.IsCancellationRequested)
        {
            return NotKept(http, e, headers.DeliveryId, isFull: false);   // what was put on disk can't be read back
        }
    }

    private async Task<Verdict> Receive(HttpContext http, DeliveryHeaders headers, ContentKind kind, RequestBody body)
    {
        switch (await body.Read(http, _options.BodyLimitBytes, _options.ReadTimeout, time, http.RequestAborted))
        {
            case BodyRead.TooLarge:
                return Verdict.Refused("too-large", Problems.TooLarge(_options.BodyLimitBytes));
            case BodyRead.TooSlow:
                return Verdict.Refused("too-slow", Problems.TooSlow());
            case BodyRead.Broken:
                return Verdict.Refused("broken", Problems.BadTransfer());
            case BodyRead.NoRoom:
                return Busy(http, "memory", Crowded);
            default:
                return await Verify(http, headers, kind, body);
        }
    }

    private async Task<Verdict> Verify(HttpContext http, DeliveryHeaders headers, ContentKind kind, RequestBody body)
    {
        var secret = body.FirstMatch(kind, headers.Signature, _options.Secret, _options.PreviousSecret);
        if (secret < 0)
        {
            return Verdict.Refused("wrongly-signed", Problems.WronglySigned());
        }

        return await body.Load(http.RequestAborted)
            ? await Read(http, headers, DeliveryContent.Document(kind, body.Bytes), body.Bytes, secret)
            : Busy(http, "memory", Crowded);
    }

    private async Task<Verdict> Read(
        HttpContext http, DeliveryHeaders headers, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> body, int secret)
    {
        if (headers.Fault is { } fault)
        {
            return Verdict.Refused("field", Problems.MissingField(fault.Header, fault.Detail), fault.Header);
        }

        WebhookPayload payload;
        try
        {
            payload = WebhookJson.Read(document.Span);
        }
        catch (WebhookFormatException e)
        {
            return e.IsJson
                ? Verdict.Refused("field", Problems.MissingField(e.Path, $"{e.Path}: {e.Message}"), e.Path)
                : Verdict.Refused("not-json", Problems.NotJson());
        }

        var now = time.GetUtcNow();
        var receivedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));   // as the log keeps it
        return NotificationMapper.Map(new DeliveryEnvelope(headers.DeliveryId, headers.Event, receivedAt, IsReplay: false), payload) switch
        {
            Meaning.Incomplete missing => Verdict.Refused(
                "field", Problems.MissingField(missing.Field, $"The field {missing.Field} is missing."), missing.Field),
            var mapped => await Keep(http, AcceptedDelivery.Of(headers, payload, mapped as Meaning.Ignored, body.Span, receivedAt) with
            {
                Signature = secret == 0 ? SignatureResult.Valid : SignatureResult.ValidByPreviousSecret,
            }),
        };
    }

    private async Task<Verdict> Keep(HttpContext http, NewDelivery delivery)
    {
        try
        {
            var result = await volume.Append(delivery, http.RequestAborted);
            return result.Outcome switch
            {
                AppendOutcome.Conflict => Verdict.Refused("conflict", Problems.Conflict(delivery.DeliveryId)) with { Level = LogLevel.Error },
                AppendOutcome.Undecided => Busy(http, "undecided", "Another replica has been deciding about this delivery id for too long."),
                AppendOutcome.Duplicate => Verdict.Kept("duplicate", StatusCodes.Status200OK, delivery, null),
                AppendOutcome.Appended => Verdict.Kept(
                    delivery.IgnoredBecause.Length > 0 ? "ignored" : "accepted", StatusCodes.Status202Accepted, delivery, result.ReplayOf),
            };
        }
        catch (SqliteException e)
        {
            return NotKept(http, e, delivery.DeliveryId, e.SqliteErrorCode == DeliveryLogHealth.DiskFull);
        }
    }

    private Verdict NotKept(HttpContext http, Exception exception, string deliveryId, bool isFull)
    {
        Log.NotKept(logger, exception, deliveryId);
        http.Response.Headers.RetryAfter = "30";
        return Verdict.Refused("log", isFull ? Problems.NoSpace() : Problems.LogBroken()) with { Level = LogLevel.Error };
    }

    private static Verdict Busy(HttpContext http, string reason, string detail)
    {
        http.Response.Headers.RetryAfter = "30";
        return Verdict.Refused(reason, Problems.Busy(detail));
    }

    private static partial class Log
    {
        // The one line a delivery; nothing of the body, nothing of the signature.
        [LoggerMessage(EventId = 1, Message = "Delivery {Outcome} {Status}: {DeliveryId} {Event} {Action} of {Repository}, {Bytes} bytes in {Milliseconds:0.0} ms; replay of {ReplayOf}; {Reason}")]
        internal static partial void Delivery(
            ILogger logger, LogLevel level, string outcome, int status, string deliveryId, string @event, string action,
            string repository, long bytes, double milliseconds, string? replayOf, string? reason);

        [LoggerMessage(2, LogLevel.Error, "Delivery {DeliveryId} could not be written to the log")]
        internal static partial void NotKept(ILogger logger, Exception exception, string deliveryId);
    }
}
