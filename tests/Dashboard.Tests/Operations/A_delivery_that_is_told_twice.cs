using CodeValdCortex.Contracts.Deliveries;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Operations;

/// <summary>On an installation of its own: it adds a delivery, and others count theirs.</summary>
public sealed class A_delivery_that_is_told_twice(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_a_summary_of_each_delivery_once()
    {
        var received = new DeliveryReceived
        {
            DeliveryId = "d-1", Event = "push", Outcome = "parked", BodyBytes = 12, Slot = "s", ReceivedAt = seeded.Clock.GetUtcNow(),
        };
        await seeded.Host.Bus.Publish(received, Ct);
        await seeded.Host.Bus.Publish(received, Ct);
        await Eventually.Is(async () => (await seeded.Host.Json("/api/v1/deliveries?state=parked", Ct)).Texts("delivery_id") is ["d-1"]);
    }
}
