using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.Chaos.Story;

/// <summary>Everybody and everything of one story.</summary>
/// <param name="Plan">What is to happen.</param>
/// <param name="World">Forge and model.</param>
/// <param name="Product">The five services.</param>
/// <param name="Broker">RabbitMQ.</param>
/// <param name="Ledger">What lies on the product's disk.</param>
/// <param name="Chronicle">What has happened.</param>
/// <param name="Time">The clock.</param>
internal sealed record Scene(
    Plan Plan, ForgeWorld World, SeparateProcesses Product, RabbitMqBroker Broker, Ledger Ledger, Chronicle Chronicle, TimeProvider Time)
{
    /// <summary>Webhooks and model calls so far: what shows that something goes on.</summary>
    public int SignsOfLife => World.Forge.DeliveriesMade + World.Model.Requests;
}
