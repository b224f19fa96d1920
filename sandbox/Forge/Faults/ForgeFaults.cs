using System.Collections.Immutable;

namespace CodeValdCortex.Forge;

/// <summary>The fault switches of one forge. Safe to change while it runs; also at <c>POST /_sandbox/faults</c>.</summary>
public sealed class ForgeFaults
{
    private readonly TimeProvider clock;
    private ImmutableList<ArmedFault> armed = [];

    internal ForgeFaults(TimeProvider clock, ForgeVersion version)
    {
        this.clock = clock;
        HonourHeadCommitId = version >= ForgeVersion.Gitea122;
    }

    /// <summary>A pull request counts as "already there" only if it existed when the request arrived, so that parallel
    /// identical creations all succeed: measured on 1.15 and therefore the default.</summary>
    public bool ParallelPullRequestsSucceed { get; set; } = true;

    /// <summary>A write that arrives while another of its kind runs in the same repository answers 500 and does
    /// nothing: measured on 1.15 for branches, contents and (sometimes) issues. Default off.</summary>
    public bool FailParallelWrites { get; set; }

    /// <summary>An answer waits until the deliveries it caused have ended, so that events come first. Default off.</summary>
    public bool EventsBeforeAnswers { get; set; }

    /// <summary>Whether a merge compares <c>head_commit_id</c>. Default: as the version does.</summary>
    public bool HonourHeadCommitId { get; set; }

    /// <summary>A merge also brings a file that nobody proposed (<c>unasked.txt</c>): a server that merges otherwise than
    /// git. Default off.</summary>
    public bool MergesBringMore { get; set; }

    /// <summary>How long a pull request is "being checked" after a change of head or base; merging meanwhile is 405
    /// <c>Please try again later</c>. Measured: 40–200 ms.</summary>
    public TimeSpan CheckDelay { get; set; } = TimeSpan.FromMilliseconds(60);

    /// <summary>The old names of renamed and transferred repositories lead nowhere: 404, as where their redirects were cleaned away.
    /// Default off: they lead on.</summary>
    public bool ForgetOldNames { get; set; }

    /// <summary>Arms a fault.</summary>
    public void Add(ForgeFault fault) =>
        ImmutableInterlocked.Update(ref armed, static (all, one) => all.Add(one), new ArmedFault(fault, clock));

    /// <summary>Disarms all faults; the properties above stay.</summary>
    public void Clear() => ImmutableInterlocked.Update(ref armed, static _ => []);

    /// <summary>The armed faults with the number of times each has struck.</summary>
    public IReadOnlyList<(ForgeFault Fault, int Struck)> Armed => [.. armed.Select(fault => (fault.Fault, fault.Struck))];

    /// <summary>The fault of one of these kinds that strikes now, if any.</summary>
    internal ForgeFault? Strike(string? method, string subject, params ReadOnlySpan<FaultKind> kinds)
    {
        foreach (var fault in armed)
        {
            if (kinds.Contains(fault.Fault.Kind) && fault.Strikes(method, subject))
            {
                return fault.Fault;
            }
        }

        return null;
    }
}
