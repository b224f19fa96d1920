using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Outside all retries: an exhausted command is answered by its <c>…Failed</c> and acknowledged, so that the saga that
/// waits for it learns why; an exhausted event becomes a dead letter.</summary>
internal sealed class FailureFilter<T>(string endpoint, FailureAnswers answers) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested && context.Message is ICommand)
        {
            await answers.Answer(context, (ICommand)context.Message, e);
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested)
        {
            await answers.Bury(context, endpoint, e);
            throw;   // the transport moves it to the endpoint's error queue
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("failures");
}
