using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Settings that are the same in every service. Each is an environment variable of the deployment document.</summary>
public sealed class CortexOptions
{
    /// <summary>TCP port of the HTTP endpoints. 8080, the port of the deployment document.</summary>
    [Setting("APP_PORT", Remedy = "a TCP port from 1 to 65535, e.g. 8080")]
    [Range(1, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>Lowest level that is logged.</summary>
    [Setting("LOG_LEVEL", Remedy = "one of trace, debug, info, warn, error, fatal")]
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    /// <summary>Folder for everything a service keeps on disk: database, mirrors, delivery log. Created at start.</summary>
    [Setting("DATA_DIR", Remedy = "a folder that this process may write to")]
    public string DataDirectory { get; set; } = DataFolder.Default;

    /// <summary>How many work items one engine works on at a time. 10: their waiting is for the model, not for this machine.</summary>
    [Setting("WORKER_CONCURRENCY", Remedy = "a whole number from 1 to 1000")]
    [Range(1, 1000)]
    public int WorkerConcurrency { get; set; } = 10;

    /// <summary>Mode of a repository that connects by its webhook: <c>observe</c>, <c>propose</c> or <c>merge</c>.
    /// Proposing is the default: it shows what it can do and merges nothing on its own.</summary>
    [Setting("CORTEX_DEFAULT_MODE", Remedy = "one of observe, propose, merge")]
    [AllowedValues("observe", "propose", "merge")]
    public string DefaultMode { get; set; } = "propose";

    /// <summary>Address under which people reach the dashboard, for links in comments; null leaves links out.</summary>
    [Setting("CORTEX_PUBLIC_URL", Remedy = "an http or https address, e.g. https://cortex.example.com")]
    [WebAddress]
    public Uri? PublicUrl { get; set; }

    /// <summary>True: no model call and no write to the forge starts.</summary>
    [Setting("CORTEX_PAUSED", Remedy = "true or false")]
    public bool Paused { get; set; }

    /// <summary>True: automatic merges also on forges that can't merge exactly the verified commit (Gitea before
    /// <c>head_commit_id</c>). Off, because a push in between would be merged unseen.</summary>
    [Setting("CORTEX_UNGUARDED_MERGE", Remedy = "true or false")]
    public bool UnguardedMerge { get; set; }

    /// <summary>Days after the end of a work item at which its content goes: texts, prompts, generated files, paid answers. 30: long
    /// enough to look into what went wrong, short enough not to hoard what people wrote.</summary>
    [Setting("CORTEX_CONTENT_RETENTION_DAYS", Remedy = "a whole number from 1 to 3650")]
    [Range(1, 3650)]
    public int ContentRetentionDays { get; set; } = 30;

    /// <summary>True: productivity figures about people are computed and shown. Off: they concern persons.</summary>
    [Setting("CORTEX_PEOPLE_METRICS", Remedy = "on or off")]
    public bool PeopleMetrics { get; set; }
}

[OptionsValidator]
internal sealed partial class CortexOptionsValidator : IValidateOptions<CortexOptions>;
