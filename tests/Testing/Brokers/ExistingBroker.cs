using Xunit;

namespace CodeValdCortex.Testing.Brokers;

/// <summary>A broker that somebody else runs: used, never ended.</summary>
internal sealed class ExistingBroker(Uri url, string? api) : IBrokerHost
{
    public Uri Url { get; } = url;

    public Uri Api { get; } = new(api is { Length: > 0 } ? api : $"http://{url.Host}:15672/");

    public Task Start(CancellationToken ct) => Task.CompletedTask;

    public Task Kill()
    {
        Assert.Skip("This test kills its broker; CORTEX_TEST_RABBITMQ_URL names one that is not ours to kill.");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
