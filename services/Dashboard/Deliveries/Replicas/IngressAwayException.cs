namespace CodeValdCortex.Dashboard.Deliveries.Replicas;

/// <summary>A replica that may keep what was asked for doesn't answer.</summary>
internal sealed class IngressAwayException(string replica, Exception? inner = null) : Exception($"{replica} does not answer", inner)
{
    /// <summary>Host and port.</summary>
    public string Replica { get; } = replica;
}
