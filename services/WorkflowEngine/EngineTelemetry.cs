using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CodeValdCortex.WorkflowEngine;

/// <summary>The engine's own spans and figures.</summary>
internal static class EngineTelemetry
{
    /// <summary>Name of the source; the telemetry defaults listen to all of this product's.</summary>
    public const string SourceName = "CodeValdCortex.WorkflowEngine";

    private static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new(SourceName);

    private static readonly Counter<long> Echoes = Meter.CreateCounter<long>(
        "cortex.engine.echoes", "{event}", "Events of the forge that our own writes caused and that start nothing, by kind");

    /// <summary>An event started nothing: a write of ours caused it.</summary>
    public static void Echo(string kind) => Echoes.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>A span in the trace that a saga or message belongs to, for what is done outside of any message; null inside of
    /// one, where the trace is there already, and where nobody listens.</summary>
    public static Activity? Continue(string name, string? traceParent) =>
        Activity.Current is null && traceParent is not null
            ? Source.StartActivity(name, ActivityKind.Internal, traceParent)
            : null;
}
