using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>What the reconciler counts; names are <c>cortex_reconciler_…</c> at /metrics.</summary>
internal sealed class ReconcilerTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _told;
    private readonly Counter<long> _rounds;
    private readonly ConcurrentDictionary<long, (DateTimeOffset LookedAt, DateTimeOffset Reached)> _repositories = new();
    private readonly TimeProvider _time;

    public ReconcilerTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create("CodeValdCortex.WorkflowEngine.Reconciler");
        _told = _meter.CreateCounter<long>("cortex.reconciler.changes", "{change}", "Changes told of, by kind; delivered ones among them");
        _rounds = _meter.CreateCounter<long>("cortex.reconciler.rounds", "{round}", "Rounds over all repositories, by outcome");
        _meter.CreateObservableGauge("cortex.reconciler.age", Ages, "s", "Time since the last complete look at a repository");
        _meter.CreateObservableGauge("cortex.reconciler.position", Positions, "s", "Newest change seen in a repository, Unix time");
    }

    public void Told(string kind) => _told.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Looked(long repositoryId, DateTimeOffset reached) => _repositories[repositoryId] = (_time.GetUtcNow(), reached);

    public void Round(string outcome) => _rounds.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Another engine looks from now on; its figures count.</summary>
    public void Rest() => _repositories.Clear();

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Ages() => _repositories.Select(looked =>
        new Measurement<double>((_time.GetUtcNow() - looked.Value.LookedAt).TotalSeconds, Tag(looked.Key)));

    private IEnumerable<Measurement<double>> Positions() => _repositories.Select(looked =>
        new Measurement<double>(looked.Value.Reached.ToUnixTimeSeconds(), Tag(looked.Key)));

    private static KeyValuePair<string, object?> Tag(long repositoryId) => new("repository_id", repositoryId);
}
