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
}

[OptionsValidator]
internal sealed partial class EngineOptionsValidator : IValidateOptions<EngineOptions>;
