using System.ComponentModel.DataAnnotations;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine;

/// <summary>Settings of the workflow engine alone.</summary>
public sealed class EngineOptions
{
    /// <summary>How often a pull request that waits for checks or people is read again. Gitea sends no event for commit
    /// statuses, so somebody has to look. 10 s: one cheap read per waiting item and interval.</summary>
    [Setting("CORTEX_POLL_INTERVAL", Remedy = "a duration from 100ms to 1h, e.g. 10s")]
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most merges the engine makes in one repository per UTC day; 0 makes none. 20: more than people read in a day
    /// should not change under them.</summary>
    [Setting("CORTEX_MERGES_PER_DAY", Remedy = "a whole number from 0 to 10000")]
    [Range(0, 10_000)]
    public int MergesPerDay { get; set; } = 20;

    /// <summary>How often the lists of the connected repositories are read for changes that no delivery told of. 1 min: three cheap
    /// reads per repository, and a lost event holds nobody up for longer than a coffee.</summary>
    [Setting("CORTEX_RECONCILE_INTERVAL", Remedy = "a duration from 100ms to 24h, e.g. 1m")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan ReconcileInterval { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class EngineOptionsValidator : IValidateOptions<EngineOptions>;
