using MassTransit;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>What modules add to the bus, collected until the host is built: MassTransit wants all of it in one call.</summary>
public static class BusRegistrations
{
    private static readonly object PropertyKey = typeof(BusRegistrations);

    /// <summary>Adds consumers, sagas or request clients to the process's one bus. May be called before or after
    /// <c>AddServiceDefaults</c>, any number of times, until the host is built.</summary>
    public static IHostApplicationBuilder AddToBus(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> configure)
    {
        Collected(builder).Add(configure);
        return builder;
    }

    /// <summary>Applies everything collected so far: for a test harness that composes its own bus.</summary>
    public static void AddCollected(this IBusRegistrationConfigurator bus, IHostApplicationBuilder builder)
    {
        foreach (var configure in Collected(builder))
        {
            configure(bus);
        }
    }

    private static List<Action<IBusRegistrationConfigurator>> Collected(IHostApplicationBuilder builder)
    {
        if (builder.Properties.TryGetValue(PropertyKey, out var existing))
        {
            return (List<Action<IBusRegistrationConfigurator>>)existing;
        }

        var collected = new List<Action<IBusRegistrationConfigurator>>();
        builder.Properties[PropertyKey] = collected;
        return collected;
    }
}
