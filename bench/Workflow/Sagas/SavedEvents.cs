using System.Collections.Concurrent;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Reporting;
using MassTransit;

namespace CodeValdCortex.Bench.Workflow.Sagas;

/// <summary>How long each event of a saga took from its sender to the end of its consumption, by when the transition is on disk and
/// what it asked for has gone out.</summary>
internal sealed class SavedEvents : IConsumeObserver
{
    private readonly ConcurrentQueue<TimeSpan> _taken = new();

    public IReadOnlyCollection<TimeSpan> Taken => _taken;

    public Task PreConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class
    {
        if (context.Message is WorkItemTriggered or RequestAdmissionCompleted or GatherContextCompleted or GenerateContentCompleted or PostReportCompleted
            && context.SentTime is { } sent)
        {
            _taken.Enqueue(TimeProvider.System.GetUtcNow().UtcDateTime - sent);
        }

        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class =>
        throw new InvalidOperationException($"{typeof(T).Name} failed in the bench.", exception);
}
