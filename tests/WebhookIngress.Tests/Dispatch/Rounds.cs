namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

/// <summary>How often a process is ended under load.</summary>
internal static class Rounds
{
    internal static int Count { get; } = Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") is { Length: > 0 } ? 20 : 5;
}
