using CodeValdCortex.Contracts.Generation;
using MassTransit;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>Answers <see cref="GenerateContent"/>.</summary>
internal sealed class GenerateContentConsumer(ContentGeneration generation) : IConsumer<GenerateContent>
{
    public async Task Consume(ConsumeContext<GenerateContent> context)
    {
        var ct = context.CancellationToken;
        await context.Publish(await generation.Generate(context.Message, ct), ct);   // as its runtime type
    }
}
