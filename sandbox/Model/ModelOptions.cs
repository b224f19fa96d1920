namespace CodeValdCortex.Model;

/// <summary>How a sandbox model is served.</summary>
public sealed record ModelOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The bearer token that callers must send, as <c>OPENAI_API_KEY</c>.</summary>
    public string ApiKey { get; init; } = "sandbox-key";

    /// <summary>Names of the models on offer; a call for another one is answered 404, as the provider does.</summary>
    public IReadOnlyList<string> Models { get; init; } = [DefaultModel];

    /// <summary>The clock of timestamps and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long each answer takes, on top of computing it. Default none.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    /// <summary>How many of the latest requests <see cref="ModelServer.Received"/> shows. Default 100: enough for one story.</summary>
    public int KeptRequests { get; init; } = 100;

    /// <summary>The model that is on offer unless <see cref="Models"/> says otherwise.</summary>
    public const string DefaultModel = "sandbox-1";
}
