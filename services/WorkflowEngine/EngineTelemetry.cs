using System.Diagnostics;

namespace CodeValdCortex.WorkflowEngine;

/// <summary>The engine's own spans.</summary>
internal static class EngineTelemetry
{
    /// <summary>Name of the source; the telemetry defaults listen to all of this product's.</summary>
    public const string SourceName = "CodeValdCortex.WorkflowEngine";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A span in the trace that a saga or message belongs to, for what is done outside of any message; null inside of
    /// one, where the trace is there already, and where nobody listens.</summary>
    public static Activity? Continue(string name, string? traceParent) =>
        Activity.Current is null && traceParent is not null
            ? Source.StartActivity(name, ActivityKind.Internal, traceParent)
            : null;
}
