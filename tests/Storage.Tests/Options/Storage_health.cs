using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeValdCortex.Storage.Tests.Options;

public sealed class Storage_health(ArangoEngine arango) : IClassFixture<ArangoEngine>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_good_while_the_server_serves() =>
        (await Report(arango.Host())).Status.ShouldBe(HealthStatus.Healthy);

    [Fact]
    public async Task Is_bad_with_a_reason_while_nobody_is_there()
    {
        var report = await Report(arango.Host(("ARANGODB_URL", $"http://127.0.0.1:{FreePort.Next()}")));
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["storage"].Description.ShouldNotBeNull().ShouldContain("can't be reached");
    }

    [Fact]
    public async Task Is_good_while_the_file_can_be_written()
    {
        using var folder = new TemporaryFolder();
        (await Report(arango.Host(("ARANGODB_URL", ""), ("DATA_DIR", folder.Path)))).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Is_bad_with_a_reason_while_the_file_cannot_be_opened()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "no folder", Ct);
        var report = await Report(arango.Host(("ARANGODB_URL", ""), ("DATA_DIR", file)));
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Entries["storage"].Description.ShouldNotBeNull().ShouldContain(file);
    }

    private static async Task<HealthReport> Report(IServiceProvider services) =>
        await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Ct);
}
