using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>How an item waits, and how its steps are told.</summary>
internal sealed partial class WorkItemExecution
{
    private const int StepsKept = 60;

    /// <inheritdoc/>
    internal override bool AwaitsAnswer =>
        !StateNames.IsFinal(CurrentState) && AttentionAt == AskedAt + StateNames.DeadlineOf(CurrentState);

    /// <summary>Stands still; looks again by itself at <paramref name="at"/>. People are told <paramref name="until"/>.</summary>
    /// <returns>True where people should be told: something other than the time has changed.</returns>
    public bool Wait(string kind, string detail, string? action, DateTimeOffset now, DateTimeOffset at, DateTimeOffset? until)
    {
        var same = WaitingFor?.Kind == kind && WaitingFor.Detail == detail;
        WaitingFor = new()
        {
            Kind = kind, Detail = detail, Action = action,
            Since = WaitingFor?.Kind == kind ? WaitingFor.Since : now,
            Until = until,
        };
        CallAt(at);
        return !same;
    }

    /// <summary>Notes a failed attempt.</summary>
    /// <returns>How many in a row, this one included.</returns>
    public int NoteFailure(DateTimeOffset now)
    {
        FirstFailureAt ??= now;
        return ++Failures;
    }

    /// <summary>The question was answered: what failed before no longer counts.</summary>
    public void ForgetFailures()
    {
        (Failures, FirstFailureAt, WaitingFor) = (0, null, null);
    }

    /// <summary>Failures are counted anew; what is waited for stays.</summary>
    public void ForgetAttempts() => (Failures, FirstFailureAt) = (0, null);

    /// <summary>True where an answer should have come by now.</summary>
    public bool IsOverdue(DateTimeOffset now) => AwaitsAnswer && AttentionAt <= now;

    /// <summary>Ends for good, with what failed.</summary>
    public void Fail(Failure failure, string stateName)
    {
        Failure = failure;
        ResumeIn = stateName;
        WaitingFor = null;
        if (Steps is [.., { EndedAt: null }])
        {
            Steps[^1] = Steps[^1] with { Status = "failed", Detail = failure.Sentence };
        }
    }

    /// <summary>Moves to another step; the one before is done.</summary>
    public void Advance(string? step, DateTimeOffset now)
    {
        if (Steps is [.., { EndedAt: null } running])
        {
            if (running.Name == step)
            {
                return;
            }

            Steps[^1] = running with { Status = running.Status == "running" ? "done" : running.Status, EndedAt = now };
        }

        if (step is not null)
        {
            Steps.Add(new() { Name = step, Status = "running", StartedAt = now });
            if (Steps.Count > StepsKept)
            {
                Steps.RemoveAt(0);
            }
        }
    }

    /// <summary>Gives the running step its one line of result.</summary>
    public void Note(string detail)
    {
        if (Steps is [.., { EndedAt: null } running])
        {
            Steps[^1] = running with { Detail = detail };
        }
    }
}
