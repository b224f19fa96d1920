using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>What one host has measured; other hosts of the process have meters of the same name.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, KeyValuePair<string, object?>[] Tags)> _values = new();

    internal Measured(IServiceProvider host)
    {
        var factory = host.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == IngressTelemetry.Name && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _values.Enqueue((instrument.Name, value, tags.ToArray())));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _values.Enqueue((instrument.Name, value, tags.ToArray())));
        _listener.Start();
    }

    /// <summary>Of a counter, with exactly these tags.</summary>
    internal double Sum(string instrument, params (string Name, object Value)[] tags) => _values
        .Where(x => x.Instrument == instrument && tags.All(tag => x.Tags.Any(t => t.Key == tag.Name && tag.Value.Equals(t.Value))))
        .Sum(x => x.Value);

    /// <summary>How often something was recorded.</summary>
    internal int Count(string instrument) => _values.Count(x => x.Instrument == instrument);

    /// <summary>What a gauge shows now.</summary>
    internal double Look(string instrument)
    {
        _listener.RecordObservableInstruments();
        return _values.Last(x => x.Instrument == instrument).Value;
    }

    public void Dispose() => _listener.Dispose();
}
