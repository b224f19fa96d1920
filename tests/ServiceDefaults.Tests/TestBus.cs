using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Tests.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Tests;

/// <summary>A service with the probes' consumers and quick retries that take no time.</summary>
internal sealed class TestBus : IAsyncDisposable
{
    private TestBus(TestService service) => Service = service;

    public TestService Service { get; }

    public Received<Probe> Probes => Service.Services.GetRequiredService<Received<Probe>>();

    public Received<ProbeCommand> Commands => Service.Services.GetRequiredService<Received<ProbeCommand>>();

    public Received<ProbeCommandFailed> Failures => Service.Services.GetRequiredService<Received<ProbeCommandFailed>>();

    public IBus Bus => Service.Services.GetRequiredService<IBus>();

    public static async Task<TestBus> Start(Action<IHostApplicationBuilder>? add, params (string Name, string? Value)[] settings) =>
        new(await TestService.Start(
            builder =>
            {
                builder.Services.AddSingleton<Received<Probe>>();
                builder.Services.AddSingleton<Received<ProbeCommand>>();
                builder.Services.AddSingleton<Received<ProbeCommandFailed>>();
                builder.Services.Configure<FailureOptions>(o => o.QuickRetries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(5), 3)]);
                builder.Services.Configure<BusOptions>(o => o.WaitForBroker = true);
                builder.AddToBus(bus =>
                {
                    bus.AddConsumer<ProbeConsumer>();
                    bus.AddConsumer<ProbeCommandConsumer>();
                    bus.AddConsumer<ProbeCommandFailedConsumer>();
                });
                add?.Invoke(builder);
            },
            settings));

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
