using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage;

/// <summary>Where documents live. From ARANGODB_URL, ARANGODB_USER, ARANGODB_PASSWORD, ARANGODB_DATABASE, DATA_DIR,
/// CORTEX_TRACE_RETENTION_DAYS.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>Base address of the ArangoDB server, http or https. Unset: SQLite in <see cref="DataDirectory"/>, which needs
    /// no server and suits one host.</summary>
    [ConfigurationKeyName("ARANGODB_URL")]
    public Uri? Url { get; set; }

    /// <summary>User with write access to the database; to create the database it must administrate the server.</summary>
    [ConfigurationKeyName("ARANGODB_USER")]
    public string User { get; set; } = "root";

    /// <summary>That user's password. Empty is what a server without authentication expects.</summary>
    [ConfigurationKeyName("ARANGODB_PASSWORD")]
    public string Password { get; set; } = "";

    /// <summary>Database name; created when it is missing and the user may do that.</summary>
    [ConfigurationKeyName("ARANGODB_DATABASE")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9_-]{0,63}$",
        ErrorMessage = "ARANGODB_DATABASE must start with a letter and hold letters, digits, '_' and '-' only, at most 64.")]
    public string Database { get; set; } = "codevaldcortex";

    /// <summary>Folder of the SQLite file <c>cortex.db</c>; created when missing.</summary>
    [ConfigurationKeyName("DATA_DIR")]
    [Required(ErrorMessage = "DATA_DIR must name a folder.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Days after the end of a run at which its record is deleted; 1 to 36500. Half a year answers most questions about what an
    /// agent did and why; the commits and the work items themselves stay.</summary>
    [ConfigurationKeyName("CORTEX_TRACE_RETENTION_DAYS")]
    public int TraceRetentionDays { get; set; } = 180;

    /// <summary>True when documents live on ArangoDB.</summary>
    internal bool UsesArango => Url is not null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TraceRetentionDays is < 1 or > 36500)
        {
            yield return new ValidationResult("CORTEX_TRACE_RETENTION_DAYS must be 1 to 36500.", [nameof(TraceRetentionDays)]);
        }
        if (Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult(
                "ARANGODB_URL must be an absolute http or https address, like http://arangodb:8529.", [nameof(Url)]);
        }
    }
}

/// <summary>Generated: checks the attributes above without reflection.</summary>
[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
