using System.Collections.Concurrent;
using CodeValdCortex.Contracts.Deliveries;
using CodeValdCortex.Contracts.Notifications;
using MassTransit;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>Everything that reached a consumer.</summary>
internal sealed class Inbox
{
    internal ConcurrentQueue<(Guid Id, object Message)> Messages { get; } = new();

    /// <summary>Trace ids under which messages were consumed.</summary>
    internal ConcurrentQueue<string> Traces { get; } = new();

    /// <summary>While set, consumers wait for it before they complete.</summary>
    internal TaskCompletionSource? Gate { get; set; }

    internal IEnumerable<IForgeNotification> Notifications => Messages.Select(message => message.Message).OfType<IForgeNotification>();

    internal IEnumerable<DeliveryReceived> Summaries => Messages.Select(message => message.Message).OfType<DeliveryReceived>();
}

internal sealed class InboxConsumer(Inbox inbox) :
    IConsumer<IssueChanged>, IConsumer<IssueCommented>, IConsumer<PullRequestChanged>, IConsumer<PullRequestReviewed>,
    IConsumer<BranchPushed>, IConsumer<RefCreated>, IConsumer<RefDeleted>, IConsumer<RepositoryChanged>
{
    public Task Consume(ConsumeContext<IssueChanged> context) => Keep(context);

    public Task Consume(ConsumeContext<IssueCommented> context) => Keep(context);

    public Task Consume(ConsumeContext<PullRequestChanged> context) => Keep(context);

    public Task Consume(ConsumeContext<PullRequestReviewed> context) => Keep(context);

    public Task Consume(ConsumeContext<BranchPushed> context) => Keep(context);

    public Task Consume(ConsumeContext<RefCreated> context) => Keep(context);

    public Task Consume(ConsumeContext<RefDeleted> context) => Keep(context);

    public Task Consume(ConsumeContext<RepositoryChanged> context) => Keep(context);

    private async Task Keep<T>(ConsumeContext<T> context) where T : class
    {
        inbox.Messages.Enqueue((context.MessageId!.Value, context.Message));
        inbox.Traces.Enqueue(System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? "");
        if (inbox.Gate is { } gate)
        {
            await gate.Task.WaitAsync(context.CancellationToken);
        }
    }
}

/// <summary>Another endpoint, as another service would have.</summary>
internal sealed class SummaryConsumer(Inbox inbox) : IConsumer<DeliveryReceived>
{
    public Task Consume(ConsumeContext<DeliveryReceived> context)
    {
        inbox.Messages.Enqueue((context.MessageId!.Value, context.Message));
        return Task.CompletedTask;
    }
}
