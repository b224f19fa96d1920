using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Fills the properties marked with <see cref="SettingAttribute"/> from flat configuration keys. An unset or empty
/// variable leaves the property's default.</summary>
internal static class SettingReader
{
    public static void Read<TOptions>(TOptions options, IConfiguration configuration) where TOptions : class
    {
        foreach (var (property, setting) in SettingsOf(typeof(TOptions)))
        {
            if (configuration[setting.Name] is not { } text || string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (!TryConvert(text.Trim(), property.PropertyType, out var value))
            {
                throw new SettingException(setting.Name, setting.Secret ? "has an unusable value" : $"is '{text.Trim()}'", $"Give {setting.Remedy}.");
            }

            property.SetValue(options, value);
        }
    }

    public static IEnumerable<(PropertyInfo Property, SettingAttribute Setting)> SettingsOf(Type options) =>
        from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let setting = property.GetCustomAttribute<SettingAttribute>()
        where setting is not null
        select (property, setting);

    private static bool TryConvert(string text, Type type, out object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = null;
        if (type == typeof(string))
        {
            value = text;
        }
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
        }
        else if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large))
        {
            value = large;
        }
        else if (type == typeof(bool))
        {
            value = Switch(text);
        }
        else if (type == typeof(Uri) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
        {
            value = uri;
        }
        else if (type == typeof(TimeSpan))
        {
            value = Duration(text);
        }
        else if (type == typeof(LogLevel))
        {
            value = LogLevelWords.Parse(text);
        }

        return value is not null;
    }

    private static bool? Switch(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "ON" or "YES" or "1" => true,
        "FALSE" or "OFF" or "NO" or "0" => false,
        _ => null,
    };

    /// <summary><c>500ms</c>, <c>10s</c>, <c>5m</c>, <c>1h</c> or <c>hh:mm:ss</c>; a bare number would leave its unit to guessing.</summary>
    private static TimeSpan? Duration(string text)
    {
        (string Unit, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];
        foreach (var (unit, seconds) in units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            {
                return TimeSpan.FromSeconds(count * seconds);
            }
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
    }
}
