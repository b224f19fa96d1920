using System.CommandLine;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary>An option whose value is an absolute http or https address.</summary>
internal static class AddressOption
{
    public static Option<Uri?> Create(string name, string description, Uri? usual = null) => new(name)
    {
        Description = description,
        HelpName = "URL",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            result.AddError($"{name} is '{text}'; write an address such as http://localhost:8080.");
            return null;
        },
    };
}
