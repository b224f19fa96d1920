using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Options read from environment variables and checked when the host starts.</summary>
public static class EnvironmentOptions
{
    /// <summary>Registers <typeparamref name="TOptions"/>: properties marked with <see cref="SettingAttribute"/> are read from
    /// the configuration's flat keys, then <typeparamref name="TValidator"/> checks them. A wrong value stops the start with one
    /// line that names the variable. Calling it twice is harmless.</summary>
    /// <typeparam name="TOptions">The options class; its defaults stand for unset variables.</typeparam>
    /// <typeparam name="TValidator">Usually source-generated: <c>[OptionsValidator] partial class … : IValidateOptions&lt;…&gt;</c>.</typeparam>
    public static IHostApplicationBuilder AddEnvironmentOptions<TOptions, TValidator>(this IHostApplicationBuilder builder)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>, new()
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(SettingsRegistered<TOptions>)))
        {
            return builder;
        }

        builder.Services.AddSingleton<SettingsRegistered<TOptions>>();
        builder.Services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => SettingReader.Read(options, configuration))
            .ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, SettingNamingValidator<TOptions, TValidator>>());
        return builder;
    }

    // Options configurations accumulate; this says that they are there already.
    private sealed class SettingsRegistered<TOptions>;
}
