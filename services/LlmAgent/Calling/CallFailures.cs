using System.ClientModel;
using System.Globalization;
using System.Text.Json;
using CodeValdCortex.Contracts;

namespace CodeValdCortex.LlmAgent.Calling;

/// <summary>Says what an exception of the provider's client means: whether it may be billed, whether to try again, when.</summary>
/// <remarks>Statuses: OpenAI's API reference, "Error codes". The provider's own message is kept out of sentences: it may
/// quote the prompt or a part of the key.</remarks>
internal static class CallFailures
{
    /// <summary>The outcome, or null for an exception that is a defect of ours.</summary>
    public static CallOutcome? Explain(Exception exception, DateTimeOffset now) => exception switch
    {
        ClientResultException { Status: > 0 } answered => Answered(answered, now),
        // The status is 0 where no answer came.
        ClientResultException { InnerException: HttpRequestException inner } => Unreachable(inner),
        ClientResultException => Unavailable("The model provider's answer could not be read.", billed: true),
        HttpRequestException unreachable => Unreachable(unreachable),
        OperationCanceledException or TimeoutException => Unavailable("The model provider did not answer in time.", billed: true),
        AggregateException { InnerExceptions: [var only] } => Explain(only, now),
        IOException => Unavailable("The connection to the model provider broke.", billed: true),
        JsonException or FormatException => Unavailable("The model provider's answer could not be read.", billed: true),
        _ => null,
    };

    private static CallOutcome Answered(ClientResultException exception, DateTimeOffset now)
    {
        var response = exception.GetRawResponse();
        string? Header(string name) => response is not null && response.Headers.TryGetValue(name, out var value) ? value : null;
        var outcome = exception.Status switch
        {
            429 when ErrorCode(response?.Content) == "insufficient_quota" =>
                Refused("The model provider's quota is used up. Add credit there, then retry."),
            429 => Unavailable("The model provider limits the rate of calls.", billed: false),
            408 or 409 or >= 500 => Unavailable(Invariant($"The model provider answered {exception.Status}."), billed: exception.Status == 504),
            401 or 403 => Refused(Invariant($"The model provider answered {exception.Status}. Check OPENAI_API_KEY and what it may use.")),
            404 => Refused("The model provider does not know the model. Check OPENAI_MODEL and OPENAI_BASE_URL."),
            _ => Refused(Invariant($"The model provider answered {exception.Status}{(ErrorCode(response?.Content) is { } code ? $" ({code})" : "")}: the request is not one it takes.")),
        };
        return outcome with { RequestId = Header("x-request-id"), RetryAfter = RetryAfter(Header("retry-after-ms"), Header("Retry-After"), now) };
    }

    private static CallOutcome Unreachable(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => Unavailable("The model provider can't be reached. Check OPENAI_BASE_URL and the network.", billed: false),
        _ => Unavailable("The connection to the model provider broke.", billed: true),
    };

    private static CallOutcome Unavailable(string sentence, bool billed) => new()
    {
        Failure = new Failure { Retryable = true, Code = "provider-unavailable", Sentence = sentence },
        MayBeBilled = billed,
    };

    private static CallOutcome Refused(string sentence) => new()
    {
        Failure = new Failure { Retryable = false, Code = "provider-refused", Sentence = sentence },
    };

    private static TimeSpan? RetryAfter(string? milliseconds, string? header, DateTimeOffset now)
    {
        if (double.TryParse(milliseconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ms))
        {
            return TimeSpan.FromMilliseconds(Math.Min(ms, int.MaxValue));
        }
        if (double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));
        }
        return DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at > now ? at - now : null;
    }

    /// <summary>The stable code of the provider's error document; letters, digits and underscores, or null.</summary>
    private static string? ErrorCode(BinaryData? content)
    {
        try
        {
            using var document = JsonDocument.Parse(content ?? BinaryData.FromString("null"));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                && code.GetString() is { Length: > 0 and <= 60 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
                    ? text
                    : null;
        }
        catch (JsonException)
        {
            return null;   // a proxy's page instead of the provider's document
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
