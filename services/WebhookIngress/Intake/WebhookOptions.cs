using System.Globalization;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>What the front door accepts. From GITEA_WEBHOOK_SECRET, GITEA_WEBHOOK_SECRET_PREVIOUS and WEBHOOK_…</summary>
internal sealed class WebhookOptions
{
    /// <summary>Secret of the hooks; any characters, never trimmed. Without one anybody could send deliveries.</summary>
    public string? Secret { get; set; }

    /// <summary>The secret before a rotation; still accepted while set.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>Folder of the delivery log. From DATA_DIR.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Largest body in bytes, WEBHOOK_BODY_LIMIT. 25 MiB: an issue with a 5 MB text gives a 5 MB delivery.</summary>
    public long BodyLimitBytes { get; set; } = 25L << 20;

    /// <summary>Time for a whole body to arrive, WEBHOOK_READ_TIMEOUT in seconds. 10: Gitea itself gives up after 5.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bodies held in memory at a time, all requests together, in bytes: WEBHOOK_MEMORY_LIMIT. 40 MiB.</summary>
    public long MemoryLimitBytes { get; set; } = 40L << 20;

    /// <summary>Unpublished deliveries after which new ones are refused with 503: WEBHOOK_BACKLOG_LIMIT. 500 000 are about
    /// 1 GB of disk, and days of events.</summary>
    public long BacklogLimit { get; set; } = 500_000;

    /// <summary>Size at which the log counts as full and answers 507, WEBHOOK_LOG_LIMIT in bytes. 0: as large as the disk.</summary>
    public long LogLimitBytes { get; set; }

    /// <summary>Connections at a time, WEBHOOK_CONNECTION_LIMIT; more are closed at once. 2000: Gitea has at most ten senders, and
    /// each idle connection costs some kilobytes.</summary>
    public long ConnectionLimit { get; set; } = 2000;

    /// <summary>Age at which settled deliveries are deleted, WEBHOOK_RETENTION_DAYS. 30, like their summaries.</summary>
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
        options.LogLimitBytes = Number("WEBHOOK_LOG_LIMIT") ?? options.LogLimitBytes;
        options.ConnectionLimit = Number("WEBHOOK_CONNECTION_LIMIT") ?? options.ConnectionLimit;
        options.RetentionDays = (int)Math.Min(Number("WEBHOOK_RETENTION_DAYS") ?? options.RetentionDays, int.MaxValue);

        // What is not a number becomes -1, which every range refuses by the setting's name.
        long? Number(string name) => configuration[name] is { Length: > 0 } text
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
            : null;
    }
}

/// <summary>Names the environment variable that is wrong; never its value, which may be a secret in the wrong place.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        Require(
            !string.IsNullOrEmpty(options.Secret),
            "GITEA_WEBHOOK_SECRET (or GITEA_WEBHOOK_SECRET_FILE) must be set: unsigned deliveries are never accepted.");
        Require(!string.IsNullOrEmpty(options.DataDirectory), "DATA_DIR must name a folder that can be written to.");
        Require(options.BodyLimitBytes is >= 1024 and <= 1 << 30, "WEBHOOK_BODY_LIMIT must be 1024 to 1073741824 bytes.");
        Require(
            options.ReadTimeout >= TimeSpan.FromSeconds(1) && options.ReadTimeout <= TimeSpan.FromMinutes(5),
            "WEBHOOK_READ_TIMEOUT must be 1 to 300 seconds.");
        Require(
            options.MemoryLimitBytes < 1 << 20 || options.MemoryLimitBytes / 4 * 3 >= options.BodyLimitBytes + (2 << 20),
            "WEBHOOK_MEMORY_LIMIT must be at least a third larger than WEBHOOK_BODY_LIMIT, and 3 MiB more.");
        Require(options.MemoryLimitBytes is >= 1 << 20 and <= 1L << 34, "WEBHOOK_MEMORY_LIMIT must be 1048576 to 17179869184 bytes.");
        Require(options.BacklogLimit >= 1, "WEBHOOK_BACKLOG_LIMIT must be a number of deliveries from 1.");
        Require(options.LogLimitBytes is 0 or >= 1 << 20, "WEBHOOK_LOG_LIMIT must be 0 (no limit) or at least 1048576 bytes.");
        Require(options.ConnectionLimit is >= 1 and <= 1_000_000, "WEBHOOK_CONNECTION_LIMIT must be 1 to 1000000 connections.");
        Require(options.RetentionDays is >= 1 and <= 3650, "WEBHOOK_RETENTION_DAYS must be 1 to 3650.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool condition, string failure)
        {
            if (!condition)
            {
                failures.Add(failure);
            }
        }
    }
}
