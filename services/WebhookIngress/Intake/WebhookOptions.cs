using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>What the front door accepts. From GITEA_WEBHOOK_SECRET, GITEA_WEBHOOK_SECRET_PREVIOUS and WEBHOOK_…</summary>
internal sealed class WebhookOptions
{
    /// <summary>Secret of the hooks; any characters, never trimmed. Without one anybody could send deliveries.</summary>
    [Required(ErrorMessage = "GITEA_WEBHOOK_SECRET (or GITEA_WEBHOOK_SECRET_FILE) must be set: unsigned deliveries are never accepted.")]
    public string? Secret { get; set; }

    /// <summary>The secret before a rotation; still accepted while set.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>Folder of the delivery log. From DATA_DIR.</summary>
    [Required(ErrorMessage = "DATA_DIR must name a folder that can be written to.")]
    public string? DataDirectory { get; set; }

    /// <summary>Largest body in bytes, WEBHOOK_BODY_LIMIT. 25 MiB: an issue with a 5 MB text gives a 5 MB delivery.</summary>
    [Range(1024, 1L << 30, ErrorMessage = "WEBHOOK_BODY_LIMIT must be 1024 to 1073741824 bytes.")]
    public long BodyLimitBytes { get; set; } = 25L << 20;

    /// <summary>Time for a whole body to arrive, WEBHOOK_READ_TIMEOUT in seconds. 10: Gitea itself gives up after 5.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00", ParseLimitsInInvariantCulture = true,
        ErrorMessage = "WEBHOOK_READ_TIMEOUT must be 0.1 to 300 seconds.")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bodies held in memory at a time, all requests together, in bytes: WEBHOOK_MEMORY_LIMIT. 64 MiB.</summary>
    [Range(1L << 20, 1L << 34, ErrorMessage = "WEBHOOK_MEMORY_LIMIT must be 1048576 to 17179869184 bytes.")]
    public long MemoryLimitBytes { get; set; } = 64L << 20;

    /// <summary>Unpublished deliveries after which new ones are refused with 503: WEBHOOK_BACKLOG_LIMIT. 500 000 are about
    /// 1 GB of disk, and days of events.</summary>
    [Range(1L, 1L << 32, ErrorMessage = "WEBHOOK_BACKLOG_LIMIT must be a number of deliveries from 1.")]
    public long BacklogLimit { get; set; } = 500_000;

    /// <summary>Age at which settled deliveries are deleted, WEBHOOK_RETENTION_DAYS. 30, like their summaries.</summary>
    [Range(1, 3650, ErrorMessage = "WEBHOOK_RETENTION_DAYS must be 1 to 3650.")]
    public int RetentionDays { get; set; } = 30;

    // Bound by hand: a secret with blanks at its ends is a legal secret, and no reader may trim it.
    internal static void Bind(WebhookOptions options, IConfiguration configuration)
    {
        options.Secret = configuration["GITEA_WEBHOOK_SECRET"] is { Length: > 0 } secret ? secret : null;
        options.PreviousSecret = configuration["GITEA_WEBHOOK_SECRET_PREVIOUS"] is { Length: > 0 } previous ? previous : null;
        options.DataDirectory = configuration["DATA_DIR"];
        options.BodyLimitBytes = Number("WEBHOOK_BODY_LIMIT") ?? options.BodyLimitBytes;
        options.ReadTimeout = Number("WEBHOOK_READ_TIMEOUT") is { } seconds ? TimeSpan.FromSeconds(seconds) : options.ReadTimeout;
        options.MemoryLimitBytes = Number("WEBHOOK_MEMORY_LIMIT") ?? options.MemoryLimitBytes;
        options.BacklogLimit = Number("WEBHOOK_BACKLOG_LIMIT") ?? options.BacklogLimit;
        options.RetentionDays = (int)Math.Min(Number("WEBHOOK_RETENTION_DAYS") ?? options.RetentionDays, int.MaxValue);

        // What is not a number becomes -1, which every range refuses by the setting's name.
        long? Number(string name) => configuration[name] is { Length: > 0 } text
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
            : null;
    }
}

[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
