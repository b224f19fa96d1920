using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;
using CodeValdCortex.Forge.Webhooks;

namespace CodeValdCortex.Forge.Hosting;

/// <summary>Everything one forge knows. Ids are per kind and never used again, as in Gitea's tables.</summary>
internal sealed class ForgeState(ForgeOptions options, string folder, CancellationToken stopping)
{
    private long arrivals;

    public ForgeVersion Version => options.Version;

    public bool Is122 => options.Version >= ForgeVersion.Gitea122;

    public int MaxPageSize => options.MaxPageSize;

    /// <summary>What was asked for, and when.</summary>
    public RequestLog Requests { get; } = new(options.TimeProvider);

    public TimeProvider Clock => options.TimeProvider;

    /// <summary>Cancelled when the forge stops: background work ends.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Root of all links, with a slash at the end.</summary>
    public string RootUrl { get; set; } = "";

    public string SpoolFolder => folder;

    public BackgroundTasks Background { get; } = new(stopping);

    public Sequences Ids { get; } = new();

    public ForgeFaults Faults { get; } = new(options.TimeProvider, options.Version);

    public AccountDirectory Accounts { get; } = new(options.TimeProvider);

    public RepositoryDirectory Repositories { get; } =
        new(folder, new GitProcess(Path.Combine(folder, "gitconfig")), options.TimeProvider, options.Ci);

    public DeliveryQueue Webhooks => field ??= new DeliveryQueue(this, options.DeliveryTimeout);

    /// <summary>Order of arrival of requests and of creation of pull requests, in one sequence.</summary>
    public long NextMoment() => Interlocked.Increment(ref arrivals);

    /// <summary>Now, in whole seconds: the resolution of Gitea's time stamps.</summary>
    public DateTimeOffset Now()
    {
        var now = Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    public long AddHook(IHookOwner owner, Uri url, string secret, IReadOnlyList<string> events)
    {
        var hook = new Hook(Ids.Hook.Next(), url.ToString(), secret, Now())
        {
            IsActive = true,
            Events = events.Count == 0 ? HookEvents.All(Version) : HookEvents.Expand(events, Version),
        };
        owner.Hooks = owner.Hooks.Add(hook);
        return hook.Id;
    }
}
