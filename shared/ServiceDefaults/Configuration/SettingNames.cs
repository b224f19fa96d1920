namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>What a setting's name says about it.</summary>
internal static class SettingNames
{
    /// <summary>Ending of the variable that names a file with the value.</summary>
    public const string FileSuffix = "_FILE";

    // Only the product's own names: SSL_CERT_FILE and its like belong to others.
    private static readonly string[] Prefixes = ["GITEA_", "ARANGODB_", "OPENAI_", "RABBITMQ_", "CORTEX_"];

    private static readonly string[] SecretWords = ["TOKEN", "SECRET", "PASSWORD", "KEY"];

    /// <summary>True for the product's tokens, passwords, keys and webhook secrets, e.g. <c>GITEA_WEBHOOK_SECRET_PREVIOUS</c>.</summary>
    public static bool IsSecret(string name) =>
        IsOwn(name)
        && !name.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase)
        && name.Split('_').Any(word => SecretWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>True for the product's addresses, which may hold a password.</summary>
    public static bool IsAddress(string name) => IsOwn(name) && name.EndsWith("_URL", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string name) => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
