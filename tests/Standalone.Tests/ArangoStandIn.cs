using CodeValdCortex.Testing;

namespace CodeValdCortex.Standalone.Tests;

/// <summary>The ArangoDB stand-in of tests/ArangoDouble as a process of its own.</summary>
internal sealed class ArangoStandIn : IAsyncDisposable
{
    public const string User = "root";
    public const string Password = "test-password";

    private readonly ChildProcess process;

    private ArangoStandIn(ChildProcess process) => this.process = process;

    /// <summary>Its address.</summary>
    public Uri Url => Ready(process)!;

    /// <summary>Starts it; skips the test where there is no node and nobody promised one.</summary>
    public static async Task<ArangoStandIn> Start()
    {
        var server = SourceTree.File("tests", "ArangoDouble", "server.js");
        try
        {
            var started = ChildProcess.Start("node", [server, "--port", "0", "--user", User, "--password", Password]);
            await Eventually.Is(() => started.HasExited || Ready(started) is not null);
            Ready(started).ShouldNotBeNull(started.Transcript());
            return new ArangoStandIn(started);
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("node is not installed: the ArangoDB stand-in in tests/ArangoDouble can't run.");
            throw;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    // "ready: arangodb-double on http://127.0.0.1:40123"
    private static Uri? Ready(ChildProcess process) =>
        process.Output.FirstOrDefault(line => line.StartsWith("ready:", StringComparison.Ordinal)) is { } line ? new Uri(line[line.LastIndexOf(' ')..].Trim()) : null;
}
