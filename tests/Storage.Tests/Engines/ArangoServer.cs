using System.Diagnostics;
using CodeValdCortex.Testing;

[assembly: AssemblyFixture(typeof(CodeValdCortex.Storage.Tests.Engines.ArangoServer))]

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>The ArangoDB server of this test run: <c>CORTEX_TEST_ARANGODB_URL</c> (with _USER and _PASSWORD), else the stand-in
/// in tests/ArangoDouble, started when first asked for.</summary>
public sealed class ArangoServer : IAsyncLifetime
{
    private readonly SemaphoreSlim one = new(1);
    private ChildProcess? standIn;
    private Uri? url;

    /// <summary>User that may create databases.</summary>
    public string User { get; } = Environment.GetEnvironmentVariable("CORTEX_TEST_ARANGODB_USER") ?? "root";

    /// <summary>That user's password.</summary>
    public string Password { get; } = Environment.GetEnvironmentVariable("CORTEX_TEST_ARANGODB_PASSWORD") ?? "test-password";

    /// <summary>Its address; skips the test where there is no node and nobody promised one.</summary>
    public async Task<Uri> Url()
    {
        await one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return url ??= Environment.GetEnvironmentVariable("CORTEX_TEST_ARANGODB_URL") is { Length: > 0 } given
                ? new Uri(given)
                : await StartStandIn();
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (standIn is not null)
        {
            await standIn.DisposeAsync();
        }
        one.Dispose();
    }

    private async Task<Uri> StartStandIn()
    {
        var server = Path.Combine(SourceTree.Root, "tests", "ArangoDouble", "server.js");
        try
        {
            standIn = ChildProcess.Start("node", [server, "--port", "0", "--user", User, "--password", Password, "--views", "immediate"]);
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("node is not installed: the ArangoDB stand-in in tests/ArangoDouble can't run.");
        }
        await Eventually.Is(() => standIn!.HasExited || Ready(standIn.Output) is not null);
        return Ready(standIn!.Output) ?? throw new UnreachableException($"The stand-in did not start: {standIn.Transcript()}");
    }

    // "ready: arangodb-double on http://127.0.0.1:40123"
    private static Uri? Ready(IReadOnlyList<string> output) =>
        output.FirstOrDefault(line => line.StartsWith("ready:", StringComparison.Ordinal)) is { } line
            ? new Uri(line[line.LastIndexOf(' ')..].Trim())
            : null;
}
