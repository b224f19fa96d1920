namespace CodeValdCortex.Chaos.Story;

/// <summary>A kill -9 to come.</summary>
/// <param name="Victim">Name of the service, or <see cref="Broker"/>.</param>
/// <param name="After">Signs of life (webhooks, model calls) between the last recovery and this kill.</param>
/// <param name="JitterMilliseconds">And so much later, so that it does not always follow a sign of life.</param>
/// <param name="Absence">Signs of life of the others before it is started again.</param>
internal sealed record PlannedKill(string Victim, int After, int JitterMilliseconds, int Absence)
{
    /// <summary>RabbitMQ itself.</summary>
    public const string Broker = "RabbitMQ";
}
