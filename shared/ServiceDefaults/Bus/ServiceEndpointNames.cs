using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>Names queues <c>{service}-{consumer}</c> in kebab case, the service being the project the consumer lives in. The
/// same in a process of its own and in Standalone, and two services' consumers of one name never share a queue.</summary>
internal sealed class ServiceEndpointNames() : KebabCaseEndpointNameFormatter(includeNamespace: false)
{
    private const string Product = "CodeValdCortex.";

    protected override string FormatName(Type type)
    {
        var assembly = type.Assembly.GetName().Name ?? "";
        var name = base.FormatName(type);
        return assembly.StartsWith(Product, StringComparison.Ordinal)
            ? SanitizeName(assembly[Product.Length..].Replace(".", "", StringComparison.Ordinal)) + "-" + name
            : name;
    }
}
