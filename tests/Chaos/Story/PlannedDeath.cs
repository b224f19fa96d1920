namespace CodeValdCortex.Chaos.Story;

/// <summary>The end of a process to come, and its return.</summary>
/// <param name="Victim">Name of the service, or <see cref="Broker"/>.</param>
/// <param name="IsAsked">SIGTERM, as at every deployment, instead of kill -9.</param>
/// <param name="After">Signs of life (webhooks, model calls) between the last recovery and this end.</param>
/// <param name="JitterMilliseconds">And so much later, so that it does not always follow a sign of life.</param>
/// <param name="Absence">Signs of life of the others before it is started again.</param>
internal sealed record PlannedDeath(string Victim, bool IsAsked, int After, int JitterMilliseconds, int Absence)
{
    /// <summary>RabbitMQ itself.</summary>
    public const string Broker = "RabbitMQ";
}
