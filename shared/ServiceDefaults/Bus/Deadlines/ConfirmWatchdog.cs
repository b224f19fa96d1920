using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>Restarts the bus when confirms stay away although it calls itself healthy. A channel opened during a quorum queue's
/// leader election keeps the dead leader for ever (RabbitMQ 3.10); a new channel has the new one, and stopping and starting
/// takes 0.04 s (measured). Without a connection there is nothing to restart: MassTransit reconnects by itself.</summary>
internal sealed partial class ConfirmWatchdog(
    ConfirmDeadline deadline, IBusControl bus, TimeProvider clock, ILogger<ConfirmWatchdog> logger) : BackgroundService
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var missed = await deadline.LimitReached(stoppingToken);
                if (bus.CheckHealth().Status == BusHealthStatus.Healthy)
                {
                    LogRestarting(missed);
                    await Restart(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, also where its host is disposed of without being stopped: nothing failed.
        }
    }

    private async Task Restart(CancellationToken ct)
    {
        await Try(stop => bus.StopAsync(stop), StopTime, ct);
        while (!await Try(start => bus.StartAsync(start), StartTime, ct))
        {
            // A bus that is stopped does not reconnect by itself, so this must not give up.
            await Task.Delay(TimeSpan.FromSeconds(1), clock, ct);
        }

        LogRestarted();
    }

    private async Task<bool> Try(Func<CancellationToken, Task> step, TimeSpan limit, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await step(either.Token);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogStepFailed(e);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Missed} messages in a row were not confirmed although the broker is connected; restarting the bus")]
    private partial void LogRestarting(int missed);

    [LoggerMessage(LogLevel.Information, "The bus is restarted")]
    private partial void LogRestarted();

    [LoggerMessage(LogLevel.Warning, "A step of the bus's restart failed")]
    private partial void LogStepFailed(Exception exception);
}
