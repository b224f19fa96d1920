using System.Net;
using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeValdCortex.ServiceDefaults.Tests.Health;

public sealed class The_health_endpoints
{
    [Fact]
    public async Task Name_every_check()
    {
        await using var service = await With(HealthStatus.Healthy);
        var (status, body) = await Get(service, "/health");
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("status").GetString().ShouldBe("healthy");
        body.GetProperty("checks").GetProperty("masstransit-bus").GetProperty("status").GetString().ShouldBe("healthy");
        body.GetProperty("checks").GetProperty("disk").GetProperty("description").GetString().ShouldBe("as told");
    }

    [Fact]
    public async Task Say_of_each_service_of_the_process_how_the_checks_that_it_needs_are()
    {
        await using var service = await TestService.Start(builder =>
        {
            builder.Services.AddHealthChecks().AddCheck("disk", () => HealthCheckResult.Unhealthy("full"));
            builder.AddServiceHealth("with-disk", "disk", ServiceHealth.Bus);
            builder.AddServiceHealth("without-disk", ServiceHealth.Bus, "not-here");
        });
        await Eventually.Is(async () => await StatusOf(service, "without-disk") == "healthy");
        (await StatusOf(service, "with-disk")).ShouldBe("unhealthy");
    }

    [Theory]
    [InlineData(HealthStatus.Degraded, "degraded")]
    [InlineData(HealthStatus.Unhealthy, "unhealthy")]
    public async Task Say_503_unless_all_is_well(HealthStatus status, string word)
    {
        await using var service = await With(status);
        (await Get(service, "/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (code, body) = await Get(service, "/health");
        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("status").GetString().ShouldBe(word);
    }

    [Fact]
    public async Task Say_alive_whatever_else_is_wrong()
    {
        await using var service = await With(HealthStatus.Unhealthy);
        (await Get(service, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Come_with_metrics_for_Prometheus()
    {
        await using var service = await With(HealthStatus.Healthy);
        var metrics = await service.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        metrics.ShouldContain("# TYPE");
    }

    private static async Task<string?> StatusOf(TestService service, string name) =>
        (await Get(service, "/health")).Body.GetProperty("services").GetProperty(name).GetString();

    private static Task<TestService> With(HealthStatus status) => TestService.Start(builder =>
        builder.Services.AddHealthChecks().AddCheck("disk", () => new HealthCheckResult(status, "as told"), tags: ["ready"]));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Get(TestService service, string path)
    {
        var answer = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }
}
