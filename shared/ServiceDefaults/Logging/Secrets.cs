using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;

namespace CodeValdCortex.ServiceDefaults.Logging;

/// <summary>The secrets this process was given, and their removal from text that leaves it.</summary>
public sealed partial class Secrets
{
    private const string Mask = "***";

    // Shorter values would cut common words out of every line.
    private const int ShortestSecret = 4;

    // Looked for in every line: this search takes many characters at once, where an ordinary one that ignores case takes each.
    private static readonly SearchValues<string> AuthorizationName = SearchValues.Create(["uthorization"], StringComparison.OrdinalIgnoreCase);

    private readonly string[] _values;

    /// <summary>Collects the values of the product's tokens, passwords, keys and webhook secrets, and the passwords inside its
    /// addresses.</summary>
    public Secrets(IConfiguration configuration)
    {
        var set = configuration.AsEnumerable().Where(pair => pair.Value is not null).ToList();
        var named = set.Where(pair => SettingNames.IsSecret(pair.Key)).Select(pair => pair.Value!);
        var embedded = set.Where(pair => SettingNames.IsAddress(pair.Key)).SelectMany(pair => PasswordOf(pair.Value!));
        _values = [.. named.Concat(embedded)
            .Where(value => value.Length >= ShortestSecret)
            .SelectMany(AsItMayAppear)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length)];   // a secret inside a longer one must not leave its rest behind
    }

    /// <summary>The text with every secret, every password in an address and every Authorization value replaced by <c>***</c>.</summary>
    public string Redact(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            text = AddressPassword().Replace(text, "://${user}:***@");
        }

        return text.AsSpan().ContainsAny(AuthorizationName) ? Authorization().Replace(text, "${name}***") : text;
    }

    // Raw; in an address; quoted by Serilog's rendering; and each of these inside JSON, as either serialiser escapes it.
    private static IEnumerable<string> AsItMayAppear(string value)
    {
        var quoted = value.Replace("\"", "\\\"", StringComparison.Ordinal);
        return [value, Uri.EscapeDataString(value), quoted, InJson(value), InJson(quoted), JsonEncodedText.Encode(value).ToString()];
    }

    private static string InJson(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static IEnumerable<string> PasswordOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Split(':', 2) is [_, { Length: > 0 } password]
            ? [password, Uri.UnescapeDataString(password)]
            : [];

    [GeneratedRegex("""://(?<user>[^\s/:@"]*):[^\s/@"]+@""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPassword();

    [GeneratedRegex("""(?<name>authorization["']?\s*[:=]\s*["']?)(basic|bearer|token)\s+[A-Za-z0-9+/=._~-]+""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Authorization();
}
