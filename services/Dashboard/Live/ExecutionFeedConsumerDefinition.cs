using MassTransit;

namespace CodeValdCortex.Dashboard.Live;

/// <summary>A temporary queue per replica, gone with it: what nobody is there to see needs no keeping.</summary>
internal sealed class ExecutionFeedConsumerDefinition : ConsumerDefinition<ExecutionFeedConsumer>
{
    public ExecutionFeedConsumerDefinition()
    {
        Endpoint(endpoint =>
        {
            endpoint.Temporary = true;
            endpoint.Name = "dashboard-live";
            endpoint.InstanceId = Guid.NewGuid().ToString("N");
        });
    }
}
