using CodeValdCortex.ServiceDefaults.Bus.Deadlines;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus.Consuming;

/// <summary>Gives what the consumer sends its deadline.</summary>
internal sealed class DeadlineFilter<T>(ConfirmDeadline deadline) : IFilter<ConsumeContext<T>> where T : class
{
    public Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next) =>
        next.Send(new DeadlineConsumeContext<T>(context, deadline));

    public void Probe(ProbeContext context) => context.CreateFilterScope("publish-deadline");
}
