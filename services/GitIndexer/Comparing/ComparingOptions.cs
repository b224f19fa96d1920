using System.ComponentModel.DataAnnotations;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.GitIndexer.Comparing;

/// <summary>Settings of the comparison of references.</summary>
public sealed class ComparingOptions
{
    /// <summary>How often the branches and tags of every connected repository are compared with the index. 10 min: one
    /// <c>ls-remote</c> per repository, and pushes are told of by webhooks.</summary>
    [Setting("CORTEX_REF_CHECK_INTERVAL", Remedy = "a duration from 100ms to 24h, e.g. 10m")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(10);
}

[OptionsValidator]
internal sealed partial class ComparingOptionsValidator : IValidateOptions<ComparingOptions>;
