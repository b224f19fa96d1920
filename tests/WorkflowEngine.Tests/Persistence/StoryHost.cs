using System.Collections.Concurrent;
using System.Diagnostics;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

/// <summary>One process with the story saga over a real bus and a real database; several may share folder and broker.</summary>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StoryHost(IHost host) => _host = host;

    public IBus Bus => _host.Services.GetRequiredService<IBus>();

    public IServiceProvider Services => _host.Services;

    public SagaSweeper<Story> Sweeper => _host.Services.GetRequiredService<SagaSweeper<Story>>();

    public Heard Heard => _host.Services.GetRequiredService<Heard>();

    /// <param name="folder">Where the database is.</param>
    /// <param name="url">RABBITMQ_URL; null for in-memory.</param>
    /// <param name="clock">Null for the system's.</param>
    /// <param name="listens">False: nothing consumes what the saga publishes.</param>
    /// <param name="crash">Where it is to break; null for nowhere.</param>
    public static async Task<StoryHost> Start(
        TemporaryFolder folder, string? url, TimeProvider? clock = null, bool listens = true, ICrashPoints? crash = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([
            new("DATA_DIR", folder.Path), new("RABBITMQ_URL", url), new("LOG_LEVEL", "error"),
        ]);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<Heard>();
        builder.Services.Configure<BusOptions>(options => options.WaitForBroker = true);
        if (crash is not null)
        {
            builder.Services.AddSingleton(crash);
        }

        builder.AddServiceDefaults("story");
        builder.AddStorage();
        builder.AddToBus(bus =>
        {
            bus.AddSagaStateMachine<StoryMachine, Story>().DocumentRepository();
            if (listens)
            {
                bus.AddConsumer<StoryListener>();
            }
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new StoryHost(host);
    }

    public async Task<Stored<SagaDocument>?> Document(Guid id) =>
        await _host.Services.GetRequiredService<IDocumentDatabase>().Collection<SagaDocument>()
            .Get(Keys.Saga(id), TestContext.Current.CancellationToken);

    public async Task<Story?> Story(Guid id) =>
        await Document(id) is { } stored ? SagaJson.Read<Story>(stored.Document.Json) : null;

    /// <summary>Publishes under a chosen message id, as a redelivery or a repetition has it.</summary>
    public Task Publish<T>(T message, Guid? messageId = null) where T : class =>
        Bus.Publish(message, context => context.MessageId = messageId ?? context.MessageId, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        _host.Dispose();
    }
}

/// <summary>What left the saga, with the message ids it left under.</summary>
internal sealed class Heard
{
    public ConcurrentQueue<(Guid? MessageId, object Message, ActivityTraceId? Trace)> Messages { get; } = new();

    public IReadOnlyList<Guid?> IdsOf<T>() => [.. Messages.Where(m => m.Message is T).Select(m => m.MessageId)];
}

internal sealed class StoryListener(Heard heard) : IConsumer<PrintStory>, IConsumer<StoryClosed>
{
    public Task Consume(ConsumeContext<PrintStory> context) => Keep(context);

    public Task Consume(ConsumeContext<StoryClosed> context) => Keep(context);

    private Task Keep<T>(ConsumeContext<T> context) where T : class
    {
        heard.Messages.Enqueue((context.MessageId, context.Message, Activity.Current?.TraceId));
        return Task.CompletedTask;
    }
}

public enum Transport
{
    InMemory,
    RabbitMq,
}
