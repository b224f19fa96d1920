using CodeValdCortex.Contracts.Generation;
using MassTransit;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>Answers <see cref="GenerateContent"/>.</summary>
internal sealed class GenerateContentConsumer(ContentGeneration generation, IHostApplicationLifetime lifetime) : IConsumer<GenerateContent>
{
    public async Task Consume(ConsumeContext<GenerateContent> context)
    {
        using var end = new EndOfWork(context.CancellationToken, lifetime.ApplicationStopping);
        var answer = await generation.Generate(context.Message, end.Token);
        await context.Publish(answer, context.CancellationToken);   // as its runtime type
    }
}
