using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>Webhook deliveries: kept in order, attempted once, remembered.</summary>
/// <remarks>1.15 delivers strictly one after the other for the whole server (measured); newer versions have several
/// workers, so deliveries may overtake each other. Nothing is ever retried.</remarks>
internal sealed class DeliveryQueue
{
    // Gitea cleans its history up daily; here, the newest are kept.
    private const int MaxHistory = 5000;

    private readonly ForgeState state;
    private readonly DeliveryAttempt attempt;
    private readonly Channel<QueuedDelivery> channel = Channel.CreateUnbounded<QueuedDelivery>();
    private readonly Lock gate = new();
    private readonly List<QueuedDelivery> overtaken = [];
    private readonly ConcurrentDictionary<DeliveryOutcome, int> ended = [];
    private ImmutableList<QueuedDelivery> history = [];
    private int made;

    public DeliveryQueue(ForgeState state, TimeSpan timeout)
    {
        this.state = state;
        attempt = new(state, timeout);
        // Gitea's webhook_sender queue: max(1, min(10, CPU/2)) workers; at least two here, so that overtaking is real.
        Workers = [.. Enumerable.Range(0, state.Is122 ? Math.Clamp(Environment.ProcessorCount / 2, 2, 10) : 1).Select(_ => Work())];
    }

    /// <summary>They end when the forge stops.</summary>
    public IReadOnlyList<Task> Workers { get; }

    public IReadOnlyList<ForgeDelivery> History => [.. history.Select(task => task.Delivery)];

    /// <summary>How many there have been, also those that the history has forgotten.</summary>
    public int Made => Volatile.Read(ref made);

    /// <summary>How many ended so.</summary>
    public int Ended(DeliveryOutcome outcome) => ended.GetValueOrDefault(outcome);

    /// <summary>Queues one delivery per hook of the repository and of its owner that selects the type.</summary>
    public void Send(RepositoryState repository, string eventType, JsonObject payload)
    {
        var hooks = repository.Hooks.AddRange(repository.Owner.Hooks)
            .Where(hook => hook.Selects(eventType, payload)).ToList();
        if (hooks.Count > 0)
        {
            // "repository" events are indented by one space, all others by two (measured).
            var text = GoJson.Write(payload, eventType == "repository" ? 1 : 2);
            hooks.ForEach(hook => Enqueue(hook, eventType, payload["action"]?.GetValue<string>(), repository.FullName, text, null));
        }
    }

    /// <summary>Queues a delivery for one hook, whatever it selects.</summary>
    public void SendTo(Hook hook, RepositoryState repository, string eventType, JsonObject payload) =>
        Enqueue(hook, eventType, payload["action"]?.GetValue<string>(), repository.FullName, GoJson.Write(payload, 2), null);

    /// <exception cref="ArgumentException">No such delivery.</exception>
    public string Replay(string deliveryId)
    {
        var past = history.Find(task => task.Delivery.Id == deliveryId)
            ?? throw new ArgumentException($"There is no delivery '{deliveryId}'.", nameof(deliveryId));
        var (hook, delivery) = (past.Hook, past.Delivery);
        return Enqueue(hook, delivery.EventType, delivery.Action, delivery.Repository, delivery.Payload, delivery.Id);
    }

    /// <summary>Waits for the deliveries that exist now.</summary>
    public Task WaitForPresent(CancellationToken ct) =>
        Task.WhenAll(history.Where(task => !task.Finished.IsCompleted).Select(task => task.Finished)).WaitAsync(ct);

    /// <summary>Waits until none is queued or under way.</summary>
    public async Task WaitUntilIdle(CancellationToken ct)
    {
        while (history.Exists(task => !task.Finished.IsCompleted))
        {
            await WaitForPresent(ct);
        }
    }

    private string Enqueue(Hook hook, string eventType, string? action, string repository, string payload, string? replayOf)
    {
        var task = new QueuedDelivery(hook, new ForgeDelivery
        {
            Id = Guid.NewGuid().ToString(),
            HookId = hook.Id,
            Url = hook.Url,
            Event = HookEvents.Header(eventType, state.Version),
            EventType = eventType,
            Action = action,
            Repository = repository,
            Payload = payload,
            CreatedAt = state.Clock.GetUtcNow(),
            ReplayOf = replayOf,
        });
        lock (gate)
        {
            history = (history.Count < MaxHistory ? history : history.RemoveAt(0)).Add(task);
        }

        Interlocked.Increment(ref made);
        channel.Writer.TryWrite(task);
        return task.Delivery.Id;
    }

    private async Task Work()
    {
        try
        {
            await foreach (var task in channel.Reader.ReadAllAsync(state.Stopping))
            {
                await Handle(task);
            }
        }
        catch (OperationCanceledException) when (state.Stopping.IsCancellationRequested)
        {
            // The forge stops; what is queued is lost with the rest of its memory.
        }
    }

    private async Task Handle(QueuedDelivery task)
    {
        var delivery = task.Delivery;
        var fault = task.IsHeldBack ? null : state.Faults.Strike(
            null, $"{delivery.Event} {delivery.Action}".TrimEnd(),
            FaultKind.DropDelivery, FaultKind.DuplicateDelivery, FaultKind.ReorderDelivery, FaultKind.DelayDelivery);
        switch (fault?.Kind)
        {
            case FaultKind.DropDelivery:
                Finish(task, delivery with { Outcome = DeliveryOutcome.Dropped });
                return;
            case FaultKind.ReorderDelivery:
                task.IsHeldBack = true;
                lock (gate)
                {
                    overtaken.Add(task);
                }

                _ = RequeueAfter(TimeSpan.FromMilliseconds(500), task);
                return;
            case FaultKind.DelayDelivery:
                task.IsHeldBack = true;
                _ = RequeueAfter(fault.Delay, task);
                return;
            case FaultKind.DuplicateDelivery:
                await attempt.Make(task.Hook, delivery, state.Stopping);
                break;
        }

        Finish(task, await attempt.Make(task.Hook, delivery, state.Stopping));
        ReleaseOvertaken();
    }

    private async Task RequeueAfter(TimeSpan delay, QueuedDelivery task)
    {
        await Task.Delay(delay, state.Clock, state.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            if (task.IsReleased)
            {
                return;
            }

            task.IsReleased = true;
            overtaken.Remove(task);
        }

        channel.Writer.TryWrite(task);
    }

    private void ReleaseOvertaken()
    {
        lock (gate)
        {
            foreach (var task in overtaken)
            {
                task.IsReleased = true;
                channel.Writer.TryWrite(task);
            }

            overtaken.Clear();
        }
    }

    private void Finish(QueuedDelivery task, ForgeDelivery outcome)
    {
        ended.AddOrUpdate(outcome.Outcome, 1, (_, before) => before + 1);
        task.Finish(outcome with { FinishedAt = state.Clock.GetUtcNow() });
    }

    private sealed class QueuedDelivery(Hook hook, ForgeDelivery delivery)
    {
        private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Hook Hook => hook;

        public ForgeDelivery Delivery { get; private set; } = delivery;

        public Task Finished => finished.Task;

        /// <summary>Delayed by a fault once already: it strikes no second time.</summary>
        public bool IsHeldBack { get; set; }

        public bool IsReleased { get; set; }

        public void Finish(ForgeDelivery outcome)
        {
            Delivery = outcome;
            finished.SetResult();
        }
    }
}
