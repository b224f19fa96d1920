using System.Net;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Tests.Operations;

public sealed class A_health_report
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Speaks_for_the_other_services_by_name_without_taking_the_pages_out_of_service()
    {
        await using var peer = await DashboardHost.Start(Ct);
        await using var host = await DashboardHost.Start(Ct, configure: builder => builder.Configuration["CORTEX_SERVICES"] =
            $"git-indexer={peer.Url} workflow-engine=http://127.0.0.1:{FreePort.Next()}");
        await Eventually.Is(async () => (await peer.Client.GetAsync("/health/ready", Ct)).IsSuccessStatusCode);
        await Eventually.Is(async () => (await host.Client.GetAsync("/health/ready", Ct)).IsSuccessStatusCode);

        var answer = await host.Client.GetAsync("/health", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var body = await answer.Json(Ct);
        var checks = body.GetProperty("checks");
        checks.GetProperty("git-indexer").GetProperty("status").GetString().ShouldBe("healthy");
        checks.GetProperty("workflow-engine").GetProperty("status").GetString().ShouldBe("unhealthy");
        var services = body.GetProperty("services");
        services.GetProperty("dashboard").GetString().ShouldBe("healthy");
        services.GetProperty("git-indexer").GetString().ShouldBe("healthy");
        services.GetProperty("workflow-engine").GetString().ShouldBe("unhealthy");
    }

    [Theory]
    [InlineData("git-indexer")]
    [InlineData("git-indexer=ftp://somewhere")]
    [InlineData("=http://somewhere")]
    public async Task Refuses_to_start_with_services_it_can_not_read(string services)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            DashboardHost.Start(Ct, configure: builder => builder.Configuration["CORTEX_SERVICES"] = services));
        failure.Message.ShouldContain("CORTEX_SERVICES");
    }
}
