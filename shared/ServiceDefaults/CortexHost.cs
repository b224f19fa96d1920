using System.Text.RegularExpressions;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults;

/// <summary>Runs a process's host and turns what stops its start into something an operator can act on.</summary>
public static partial class CortexHost
{
    /// <summary>Exit code of a process that was asked to start with settings it cannot start with.</summary>
    public const int BadSettings = 2;

    /// <summary>Builds and runs a web application. What every service's Program.cs returns.</summary>
    /// <param name="build">Builds it, routes included.</param>
    /// <returns>0 after a clean stop; <see cref="BadSettings"/> for a bad setting, named in one line on standard error.</returns>
    public static Task<int> Run(Func<WebApplication> build) => Run(async () =>
    {
        await using var app = build();
        app.CheckSettings();
        await app.RunAsync();
        return 0;
    });

    /// <summary>Checks every registered option before anything starts: the host itself would do it after the bus is composed,
    /// and log a stack trace first.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static void CheckSettings(this IHost host) => host.Services.GetService<IStartupValidator>()?.Validate();

    /// <summary>Runs anything that starts hosts, with the same answer to a bad setting.</summary>
    public static async Task<int> Run(Func<Task<int>> main)
    {
        try
        {
            return await main();
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return BadSettings;
        }
    }

    /// <summary>The one line for the operator when <paramref name="exception"/> comes from a setting; otherwise null.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        SettingException setting => OneLine(setting.Message),
        OptionsValidationException invalid => OneLine(string.Join(" ", invalid.Failures.Select(failure => PropertyName().Replace(failure, "")))),
        InvalidOperationException unreadable when Unreadable().Match(unreadable.Message) is { Success: true } named =>
            $"{named.Groups["setting"].Value} has a value that cannot be read. Give one that reads as {named.Groups["type"].Value}.",
        AddressInUseException => "APP_PORT names a port that another process listens on. Give a free one, or stop that process.",
        AggregateException many when many.InnerExceptions.Select(Explain).ToList() is var lines && lines.TrueForAll(l => l is not null) =>
            string.Join(" ", lines),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    // Validators put the property in front of a message that names the setting itself.
    [GeneratedRegex("^[A-Za-z.]+: (?=[A-Z]+_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PropertyName();

    // How the configuration binder says it; its own text repeats the value, which may be a secret.
    [GeneratedRegex("^Failed to convert configuration value .* at '(?<setting>[^']+)' to type '(System\\.)?(?<type>[^']+)'",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unreadable();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
