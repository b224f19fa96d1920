using System.Globalization;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.WorkflowEngine;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>The product's work-item saga on the product's bus, with activities that answer at once; its instances in documents or
/// in MassTransit's memory.</summary>
internal sealed class SagaHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;
    private int _started;

    private SagaHost(string folder, IHost host) => (_folder, _host) = (folder, host);

    public IBusControl Bus => _host.Services.GetRequiredService<IBusControl>();

    /// <summary>Executions that have ended.</summary>
    public int Ended => _host.Services.GetRequiredService<Ends>().Count;

    /// <param name="durable">Instances in SQLite, saved before anything goes out; else in memory and lost with the process.</param>
    /// <param name="broker">RabbitMQ; null for the bus in memory.</param>
    /// <param name="ct">Cancels the start.</param>
    public static async Task<SagaHost> Start(bool durable, Uri? broker, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("cortex-bench-sagas-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("DATA_DIR", folder), new("RABBITMQ_URL", broker?.ToString()), new("LOG_LEVEL", "error"),
            new("GITEA_URL", "http://127.0.0.1:1"), new("GITEA_TOKEN", "none"), new("GITEA_WEBHOOK_SECRET", "none"), new("OPENAI_API_KEY", "none"),
        ]);
        builder.AddServiceDefaults("bench");
        builder.AddStorage();
        builder.AddEnvironmentOptions<EngineOptions, EngineOptionsValidator>();
        builder.Services.Configure<BusOptions>(options => options.WaitForBroker = true);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(WorkTypes.Default).AddSingleton(MergePolicies.Default).AddSingleton<Ends>();
        builder.AddToBus(bus =>
        {
            var saga = bus.AddSagaStateMachine<WorkItemStateMachine, WorkItemExecution>();
            _ = durable ? saga.DocumentRepository() : saga.InMemoryRepository();
            bus.AddConsumer<Answers>();
        });
        var host = builder.Build();
        await host.StartAsync(ct);
        return new SagaHost(folder, host);
    }

    /// <summary>Begins one analysis.</summary>
    public Task Begin(CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _started);
        return Bus.Publish(new WorkItemTriggered
        {
            ExecutionId = NewId.NextGuid(),
            Repository = new() { Id = 1, Name = "mara/orchard", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" },
            Issue = new()
            {
                Number = number, Title = "What depends on whole cents?", TextHash = new string('c', 64), Open = true, Labels = ["analysis", "work-item"],
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"1_{number}_0123456789abcdef"),
                Url = "http://127.0.0.1:1/mara/orchard/issues/1", CreatedAt = TimeProvider.System.GetUtcNow(),
            },
        }, ct);
    }

    /// <summary>Waits until so many have ended.</summary>
    public async Task Until(int ended, CancellationToken ct)
    {
        var (started, patience) = (TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (Ended < ended)
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"{Ended} of {ended} executions ended within {patience.TotalMinutes:F0} minutes.");
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
