using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

/// <summary>A server of its own that is killed and comes back, with its data and another secret for its tokens.</summary>
public sealed class A_server_that_restarts(ArangoServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_missed_by_name_and_then_used_again_by_the_same_client()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("CORTEX_TEST_ARANGODB_URL") is { Length: > 0 }, "Only the stand-in may be killed.");
        await shared.Url();   // skips where there is no node
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        using var host = Client(port);
        var cursors = host.Services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>();
        await using (var server = await Start(port, folder.Path))
        {
            await host.Services.GetRequiredService<ISchemaInstaller>().Ensure(Ct);
            await cursors.Upsert(Samples.Cursor("kept", "before"), Ct);
            await server.Kill();
        }

        (await Should.ThrowAsync<StorageUnavailableException>(() => cursors.Upsert(Samples.Cursor("kept", "lost"), Ct))).Message.ShouldContain($"{port}");

        await using var again = await Start(port, folder.Path);
        (await cursors.Get("kept", Ct))!.Document.Position.ShouldBe("before");   // the old token is refused and replaced on the way
        await cursors.Upsert(Samples.Cursor("kept", "after"), Ct);
        (await cursors.Get("kept", Ct))!.Document.Position.ShouldBe("after");
    }

    private static IHost Client(int port)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ARANGODB_URL"] = $"http://127.0.0.1:{port}", ["ARANGODB_USER"] = "root", ["ARANGODB_PASSWORD"] = "test-password",
        });
        builder.AddStorage();
        return builder.Build();
    }

    private static async Task<ChildProcess> Start(int port, string data)
    {
        var server = ChildProcess.Start("node", [SourceTree.File("tests", "ArangoDouble", "server.js"),
            "--port", $"{port}", "--user", "root", "--password", "test-password", "--data", data]);
        await Eventually.Is(() => server.Output.Any(line => line.StartsWith("ready:", StringComparison.Ordinal)));
        return server;
    }
}
