using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Says a validator's failures in the operator's words: the environment variable instead of the property.</summary>
internal sealed class SettingNamingValidator<TOptions, TValidator> : IValidateOptions<TOptions>
    where TOptions : class
    where TValidator : IValidateOptions<TOptions>, new()
{
    private readonly TValidator _validator = new();

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var result = _validator.Validate(name, options);
        return result.Failed ? ValidateOptionsResult.Fail(result.Failures.Select(InTheOperatorsWords)) : result;
    }

    private static string InTheOperatorsWords(string failure)
    {
        foreach (var (property, setting) in SettingReader.SettingsOf(typeof(TOptions)))
        {
            var mention = $@"\b(?:{Regex.Escape(typeof(TOptions).Name)}\.)?{Regex.Escape(property.Name)}\b";
            if (Regex.IsMatch(failure, $"^{mention}:", RegexOptions.None, TimeSpan.FromSeconds(1)))
            {
                var problem = failure.Contains("required", StringComparison.Ordinal) ? "is not set" : "is out of range";
                return $"{setting.Name} {problem}. Give {setting.Remedy}.";
            }
        }

        return failure;
    }
}
