using System.Text.Json.Serialization;

namespace CodeValdCortex.Model.Faults;

/// <summary>What can go wrong between a caller and a model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelFaultKind>))]
public enum ModelFaultKind
{
    /// <summary>The answer comes, but only after <see cref="ModelFault.Delay"/>.</summary>
    [JsonStringEnumMemberName("latency")] Latency,

    /// <summary>429 with a Retry-After header of <see cref="ModelFault.RetryAfter"/>.</summary>
    [JsonStringEnumMemberName("rate_limited")] RateLimited,

    /// <summary>500 with the provider's error document.</summary>
    [JsonStringEnumMemberName("server_error")] ServerError,

    /// <summary>No answer: the connection stays silent for <see cref="ModelFault.Delay"/> (default 10 minutes) and is then closed.</summary>
    [JsonStringEnumMemberName("timeout")] Timeout,

    /// <summary>Half of the answer, with <c>finish_reason: length</c>.</summary>
    [JsonStringEnumMemberName("truncated")] Truncated,

    /// <summary>An answer that is not JSON, with <c>finish_reason: stop</c>.</summary>
    [JsonStringEnumMemberName("invalid_json")] InvalidJson,

    /// <summary>The right answer plus what <see cref="ModelFault.Malice"/> says.</summary>
    [JsonStringEnumMemberName("malicious")] Malicious,

    /// <summary>A refusal in the message's <c>refusal</c> field.</summary>
    [JsonStringEnumMemberName("refusal")] Refusal,
}
