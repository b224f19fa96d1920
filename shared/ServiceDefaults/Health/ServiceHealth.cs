using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Health;

/// <summary>The services that <c>/health</c> of this process speaks for, each with the checks that it can't work without.</summary>
public sealed class ServiceHealth
{
    /// <summary>The bus's own check, registered by MassTransit under this name.</summary>
    public const string Bus = "masstransit-bus";

    private readonly SortedDictionary<string, IReadOnlyList<string>> services = new(StringComparer.Ordinal);

    /// <summary>Names of checks by kebab-case name of the service.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Services => services;

    /// <summary>Adds a service, or says anew what it needs.</summary>
    public void Add(string service, params IReadOnlyList<string> checks) => services[service] = checks;
}

/// <summary>Lets a service's module tell that the service runs in this process.</summary>
public static class ServiceHealthModule
{
    /// <summary>Makes <c>/health</c> list <paramref name="service"/>: as well as the worst of <paramref name="checks"/>.
    /// Calling it twice is harmless.</summary>
    /// <param name="builder">The process's host builder.</param>
    /// <param name="service">Kebab-case, e.g. <c>git-indexer</c>.</param>
    /// <param name="checks">Names of health checks; those that aren't registered count for nothing.</param>
    public static IHostApplicationBuilder AddServiceHealth(this IHostApplicationBuilder builder, string service, params string[] checks)
    {
        builder.Services.Configure<ServiceHealth>(health => health.Add(service, checks));
        return builder;
    }
}
