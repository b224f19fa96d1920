using CodeValdCortex.ServiceDefaults.Bus.Deadlines;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class Confirms_that_stay_away(RabbitMqBroker broker)
{
    [Fact]
    public async Task Make_the_watchdog_restart_the_bus_which_then_works()
    {
        var ct = TestContext.Current.CancellationToken;
        var url = await broker.NewVirtualHost(ct);
        var starts = new Starts();
        await using var bus = await TestBus.Start(
            builder => builder.Services.AddBusObserver(_ => starts),
            ("RABBITMQ_URL", url.OriginalString), ("CORTEX_PUBLISH_FAILURES_BEFORE_RESTART", "3"));
        await Eventually.Is(() => starts.Count == 1);
        var deadline = bus.Service.Services.GetRequiredService<ConfirmDeadline>();

        deadline.Missed();
        deadline.Missed();
        deadline.Missed();

        await Eventually.Is(() => starts.Count == 2);
        await bus.Bus.Publish(new Probe("again"), ct);
        await Eventually.Is(() => bus.Probes.Messages.Any(p => p.Text == "again"));
        deadline.MissedInARow.ShouldBe(0);

        var watchdog = bus.Service.Services.GetServices<IHostedService>().OfType<ConfirmWatchdog>().Single();
        watchdog.Dispose();   // as a host does that nobody stopped
        await watchdog.ExecuteTask!;   // ends, and not by an exception
    }

    private sealed class Starts : IBusObserver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void PostCreate(IBus bus)
        {
        }

        public void CreateFaulted(Exception exception)
        {
        }

        public Task PreStart(IBus bus) => Task.CompletedTask;

        public Task PostStart(IBus bus, Task<BusReady> busReady)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }

        public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;

        public Task PreStop(IBus bus) => Task.CompletedTask;

        public Task PostStop(IBus bus) => Task.CompletedTask;

        public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    }
}
