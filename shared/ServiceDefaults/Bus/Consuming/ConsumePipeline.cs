using CodeValdCortex.ServiceDefaults.Bus.Deadlines;
using CodeValdCortex.ServiceDefaults.Failures;
using MassTransit;
using MassTransit.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.ServiceDefaults.Bus.Consuming;

/// <summary>What every message passes on its way to any consumer or saga, outermost first: log properties, the publish
/// deadline, the answer to failures, quick retries.</summary>
internal sealed class ConsumePipeline : ConfigurationObserver, IMessageConfigurationObserver
{
    private readonly string _endpoint;
    private readonly IServiceProvider _services;

    private ConsumePipeline(IReceiveEndpointConfigurator configurator, string endpoint, IServiceProvider services) : base(configurator)
    {
        (_endpoint, _services) = (endpoint, services);
        Connect(this);
    }

    public static void Apply(IReceiveEndpointConfigurator configurator, string endpoint, IRegistrationContext context)
    {
        _ = new ConsumePipeline(configurator, endpoint, context);
        QuickRetries.Apply(configurator, context.GetRequiredService<FailureClassifier>(), context.GetRequiredService<FailureOptions>());
    }

    public void MessageConfigured<TMessage>(IConsumePipeConfigurator configurator) where TMessage : class
    {
        Add(configurator, new LogPropertiesFilter<TMessage>());
        Add(configurator, new DeadlineFilter<TMessage>(_services.GetRequiredService<ConfirmDeadline>()));
        Add(configurator, new FailureFilter<TMessage>(_endpoint, _services.GetRequiredService<FailureAnswers>()));
    }

    private static void Add<TMessage>(IConsumePipeConfigurator configurator, IFilter<ConsumeContext<TMessage>> filter) where TMessage : class =>
        configurator.AddPipeSpecification(new FilterPipeSpecification<ConsumeContext<TMessage>>(filter));
}
