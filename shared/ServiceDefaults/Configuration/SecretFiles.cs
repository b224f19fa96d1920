using Microsoft.Extensions.Configuration;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Reads <c>KEY_FILE</c> into <c>KEY</c>, the convention of container secrets: the value never stands in the
/// environment, where every child process and <c>docker inspect</c> would show it.</summary>
internal static class SecretFiles
{
    /// <summary>Adds the contents of the files that the configuration names.</summary>
    public static void Expand(IConfigurationManager configuration)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in configuration.AsEnumerable().Where(pair => IsSecretFile(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value)))
        {
            var key = SettingOf(name);
            if (!string.IsNullOrEmpty(configuration[key]))
            {
                throw new SettingException(name, $"and {key} are both set", "Set one of them.");
            }

            values[key] = Read(name, path!);
        }

        if (values.Count > 0)
        {
            configuration.AddInMemoryCollection(values);
        }
    }

    // CORTEX_PRICES_FILE is a setting itself: only secrets, and addresses that may hold one, are read this way.
    private static bool IsSecretFile(string name) =>
        name.EndsWith(SettingNames.FileSuffix, StringComparison.OrdinalIgnoreCase)
        && (SettingNames.IsSecret(SettingOf(name)) || SettingNames.IsAddress(SettingOf(name)));

    private static string SettingOf(string name) => name[..^SettingNames.FileSuffix.Length];

    private static string Read(string name, string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(name, $"names '{path}', which cannot be read", "Give the path of a readable file that holds the value.", e);
        }
    }
}
