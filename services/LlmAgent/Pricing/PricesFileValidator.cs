using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Pricing;

/// <summary>Reads the operator's prices when the host starts, so that a mistake in them shows then and not at the first call.</summary>
internal sealed class PricesFileValidator : IValidateOptions<LlmOptions>
{
    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        try
        {
            PriceTable.Load(options.PricesFile);
            return ValidateOptionsResult.Success;
        }
        catch (SettingException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
