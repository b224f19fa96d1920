using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.ServiceDefaults.Bus.Consuming;
using CodeValdCortex.ServiceDefaults.Bus.Deadlines;
using CodeValdCortex.ServiceDefaults.Failures;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>Composes the one bus of a process out of everything its modules collected.</summary>
internal static class BusComposition
{
    /// <summary>Composes at the last moment before the container is built, when every module has been added.</summary>
    public static void AddBus(this IHostApplicationBuilder builder) =>
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(new ServiceProviderOptions
            {
                ValidateScopes = true,
                ValidateOnBuild = builder.Environment.IsDevelopment(),
            }),
            services => Compose(builder, services));

    private static void Compose(IHostApplicationBuilder builder, IServiceCollection services)
    {
        var overBroker = !string.IsNullOrWhiteSpace(builder.Configuration["RABBITMQ_URL"]);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new ServiceEndpointNames());
            bus.AddCollected(builder);
            bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            {
                QueueArguments.Fix(endpoint);
                ConsumePipeline.Apply(endpoint, name, context);
            });
            if (overBroker)
            {
                bus.UsingRabbitMq(ConfigureRabbitMq);
            }
            else
            {
                bus.UsingInMemory((context, memory) =>
                {
                    Configure(context, memory);
                    memory.ConfigureEndpoints(context);
                });
            }
        });
        services.AddOptions<MassTransitHostOptions>().Configure<IOptions<BusOptions>>((host, options) =>
        {
            host.WaitUntilStarted = !overBroker || options.Value.WaitForBroker;
            host.StartTimeout = TimeSpan.FromSeconds(60);
            host.StopTimeout = TimeSpan.FromSeconds(20);
            host.ConsumerStopTimeout = TimeSpan.FromSeconds(15);
        });
        StartBusFirst(services);
        services.TryAddSingleton<ConfirmDeadline>();
        if (overBroker)
        {
            GiveDeadlines(services);
            services.AddHostedService<ConfirmWatchdog>();
            services.AddHostedService<DeadQueueReader>();
        }
    }

    private static void ConfigureRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit)
    {
        var options = context.GetRequiredService<IOptions<BusOptions>>().Value;
        rabbit.Host(BrokerUri.Of(options.Url!), host =>
        {
            host.Heartbeat(TimeSpan.FromSeconds(10));
            host.RequestedConnectionTimeout(TimeSpan.FromSeconds(10));
            host.PublisherConfirmation = true;
        });
        Configure(context, rabbit);
        rabbit.ConfigureEndpoints(context);
    }

    private static void Configure(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        // The library's log context is static: a second host of one process would log into the first one's disposed factory.
        LogContext.ConfigureCurrentLogContext(context.GetRequiredService<ILoggerFactory>());
        bus.MessageTopology.SetEntityNameFormatter(new WireEntityNames(bus.MessageTopology.EntityNameFormatter));
        bus.ConfigurePublish(publish => publish.UseExecute(CommandRouting.RequireReceiver));
        bus.Publish<ICommand>(topology => topology.Exclude = true);
        bus.Publish<IForgeNotification>(topology => topology.Exclude = true);
    }

    /// <summary>Whoever asks for the bus gets the one with deadlines; the library's own parts ask for others of its faces.</summary>
    private static void GiveDeadlines(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IBus));
        services.Remove(original);
        services.AddSingleton<IBus>(provider => new DeadlineBus(
            (IBus)original.ImplementationFactory!(provider), provider.GetRequiredService<ConfirmDeadline>()));
    }

    /// <summary>Hosted services start in order and stop in reverse: whoever publishes at start finds the queues bound, and
    /// the last answer of a stopping service still has a bus.</summary>
    private static void StartBusFirst(IServiceCollection services)
    {
        var hosted = services.Select((service, index) => (service, index)).Where(s => s.service.ServiceType == typeof(IHostedService)).ToList();
        var bus = hosted.Single(s => s.service.ImplementationType?.Assembly == typeof(MassTransitHostOptions).Assembly
            || s.service.ImplementationType?.Assembly == typeof(IBusControl).Assembly
            || s.service.ImplementationType?.Namespace == "MassTransit");
        services.RemoveAt(bus.index);
        services.Insert(hosted[0].index, bus.service);
    }
}
