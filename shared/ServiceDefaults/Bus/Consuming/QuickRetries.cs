using CodeValdCortex.ServiceDefaults.Failures;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus.Consuming;

/// <summary>Tries again at once what may succeed within seconds. Longer waits belong to the saga, where people see them; they
/// would also hold one of the queue's places.</summary>
internal static class QuickRetries
{
    public static void Apply(IReceiveEndpointConfigurator endpoint, FailureClassifier classifier, FailureOptions options)
    {
        endpoint.UseMessageRetry(retry =>
        {
            retry.Intervals([.. options.QuickRetries]);
            retry.Handle<Exception>(classifier.MayHelpToTryAgain);
        });

        // Another process was faster at a saga's document: reading it again is all it takes. The library's exponential
        // policy varies each interval by 20 %, so that two losers don't meet again.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Exponential(10, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20));
            retry.Handle<ConcurrencyException>();
        });
    }
}
