using System.Diagnostics;
using System.Diagnostics.Metrics;
using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress;

/// <summary>What the ingress counts and traces; names are <c>cortex_ingress_…</c> at /metrics.</summary>
internal sealed class IngressTelemetry : IDisposable
{
    internal const string Name = "CodeValdCortex.WebhookIngress";

    private readonly Meter _meter;
    private readonly Counter<long> _answered;
    private readonly Counter<long> _settled;
    private readonly Histogram<double> _published;

    public IngressTelemetry(IMeterFactory meters, DeliveryLog log, TimeProvider time)
    {
        _meter = meters.Create(Name);
        _answered = _meter.CreateCounter<long>("cortex.ingress.deliveries", "{delivery}", "Deliveries answered, by outcome");
        _settled = _meter.CreateCounter<long>("cortex.ingress.settled", "{delivery}", "Log entries settled, by state");
        _published = _meter.CreateHistogram<double>("cortex.ingress.publish.duration", "s", "Publishing one entry, confirms included");
        _meter.CreateObservableGauge("cortex.ingress.backlog", () => log.Backlog, "{delivery}", "Entries not settled yet");
        _meter.CreateObservableGauge(
            "cortex.ingress.backlog.age",
            () => log.OldestPending() is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0,
            "s", "Age of the oldest entry not settled yet");
    }

    internal ActivitySource Activities { get; } = new(Name);

    internal void Answered(string outcome, bool isReplay) => _answered.Add(
        1, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("replay", isReplay));

    internal void Settled(string state, int count) => _settled.Add(count, new KeyValuePair<string, object?>("state", state));

    internal void Published(TimeSpan took) => _published.Record(took.TotalSeconds);

    public void Dispose()
    {
        _meter.Dispose();
        Activities.Dispose();
    }
}
