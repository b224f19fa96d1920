using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

/// <summary>Reads settings as a process does, without starting anything.</summary>
internal static class Settings
{
    public static TOptions Read<TOptions>(params (string Name, string? Value)[] settings) where TOptions : class
    {
        using var folder = new TemporaryFolder();
        using var host = Build(folder, settings);
        return host.Services.GetRequiredService<IOptions<TOptions>>().Value;
    }

    /// <summary>The line an operator gets for these settings; null when they are fine.</summary>
    public static string? Complaint(params (string Name, string? Value)[] settings)
    {
        using var folder = new TemporaryFolder();
        try
        {
            using var host = Build(folder, settings);
            host.Services.GetRequiredService<IStartupValidator>().Validate();
            return null;
        }
        catch (Exception e) when (CortexHost.Explain(e) is { } line)
        {
            return line;
        }
    }

    private static IHost Build(TemporaryFolder folder, (string Name, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("DATA_DIR", folder.Path)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value)));
        builder.AddServiceDefaults("settings");
        return builder.Build();
    }
}
