using CodeValdCortex.ServiceDefaults.Configuration;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>How many answers are generated at a time. No partitions: an answer's own claim keeps equal commands apart.</summary>
internal sealed class GenerateContentConsumerDefinition : ConsumerDefinition<GenerateContentConsumer>
{
    public GenerateContentConsumerDefinition(IOptions<CortexOptions> options) =>
        ConcurrentMessageLimit = options.Value.WorkerConcurrency;
}
