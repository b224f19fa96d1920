using System.Globalization;
using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Finishing;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>A life drawn by lot: messages come in any order, twice, late or never; effects happen and their answers are lost;
/// people do what they like. Repeated exactly by its seed.</summary>
internal sealed class ThoughtStory
{
    private static readonly RepositoryFacts Repository =
        new() { Id = 42, Name = "acme/widgets", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" };

    private readonly Bench _bench = new();
    private readonly ThoughtForge _forge = new();
    private readonly Random _lot;
    private readonly List<object> _under = [];
    private readonly List<string> _told = [];
    private WorkItemExecution _saga = new() { CorrelationId = Guid.Parse("00000000-0000-0000-0000-000000000042"), CurrentState = "Initial" };
    private int _requests;

    public ThoughtStory(int seed)
    {
        _lot = new(seed);
        _under.Add(News());
    }

    /// <summary>State of the item.</summary>
    public WorkItemExecution Saga => _saga;

    /// <summary>Everything that happened, one line each.</summary>
    public string Told => string.Join('\n', _told);

    /// <summary>What is wrong with the world; null where nothing is.</summary>
    public string? Wrong =>
        _forge.PullRequests.Count(pull => pull.Open) > 1 ? "two pull requests are open"
        : _forge.Wrongs.Count > 0 ? _forge.Wrongs[0]
        : _saga.CurrentState != "Initial" && StateNames.IsFinal(_saga.CurrentState) != (_saga.AttentionAt is null) ? "nobody will look at it again"
        : null;

    /// <summary>What is wrong with the item's end; null where nothing is.</summary>
    public string? WrongEnd =>
        _forge.PullRequests.Any(pull => pull.Merged && pull.Number == _saga.PullRequest) && _saga.CurrentState != "Completed"
            ? "its pull request is merged, and it is not completed"
        : _saga.CurrentState == "Cancelled" && _forge.PullRequests.Any(pull => pull.Open) ? "it is cancelled, and its pull request is open"
        : _saga.CurrentState == "Cancelled" && _forge.IsOurs ? "it is cancelled, and its branch is there"
        : null;

    /// <summary>One thing happens.</summary>
    public async Task Step()
    {
        switch (_lot.Next(10))
        {
            case 0:
                Person();
                break;
            case 1:
                Wake();
                break;
            default:
                await Deliver(troubled: true);
                break;
        }
    }

    /// <summary>Nobody does anything any more, and everything works: until the item is at its end or waits for people.</summary>
    public async Task Quieten()
    {
        for (var step = 0; step < 600 && !(_under.Count == 0 && Stands()); step++)
        {
            if (_under.Count > 0)
            {
                await Deliver(troubled: false);
            }
            else
            {
                Wake();
            }
        }
    }

    /// <summary>A person ends it.</summary>
    public async Task TakeBack()
    {
        _forge.IssueOpen = false;
        _under.Add(News());
        await Quieten();
    }

    private bool Stands() => StateNames.IsFinal(_saga.CurrentState)
        || _saga.WaitingFor is { Kind: "person" or "approvals" or "ci" or "permission" };

    private void Wake()
    {
        if (_saga.AttentionAt is not { } due)
        {
            return;
        }

        if (due > _bench.Clock.GetUtcNow())
        {
            _bench.Clock.Advance(due - _bench.Clock.GetUtcNow());
        }

        _told.Add("time passes");
        _under.Add(new AttentionDue { ExecutionId = _saga.CorrelationId, Token = _saga.AttentionToken, DueAt = due });
    }

    private async Task Deliver(bool troubled)
    {
        if (_under.Count == 0)
        {
            return;
        }

        var place = _lot.Next(_under.Count);
        var message = _under[place];
        var luck = troubled ? _lot.Next(20) : 19;
        if (luck != 0)
        {
            _under.RemoveAt(place);   // else it stays, and comes once more
        }

        if (luck == 1 && message is not WorkItemTriggered)
        {
            _told.Add($"lost: {message.GetType().Name}");
        }
        else if (message is ICommand question)
        {
            Act(question, luck);
        }
        else
        {
            await Hear(message);
        }
    }

    private void Act(ICommand question, int luck)
    {
        if (IsLate(question))
        {
            _told.Add($"{question.GetType().Name} is late");
            return;
        }

        if (luck == 2)
        {
            _told.Add($"{question.GetType().Name} fails");
            _under.Add(question.Failed(new() { Code = "forge-unavailable", Sentence = "Away.", Retryable = true }));
            return;
        }

        var answer = _forge.Answer(question);
        _told.Add($"{question.GetType().Name} → {answer.GetType().Name}{(answer is ActivityFailed failed ? $" {failed.Failure.Code}" : "")}");
        _under.Add(luck switch
        {
            3 => question,   // done, the process died, the broker delivers it again
            4 => question.Failed(new() { Code = "forge-unavailable", Sentence = "The answer was lost.", Retryable = true }),
            _ => answer,
        });
    }

    // Whoever writes to the forge looks first whether the item still waits for it.
    private bool IsLate(ICommand question) => question switch
    {
        PublishBranch x => x.Turn != _saga.Turn,
        OpenPullRequest x => x.Turn != _saga.Turn,
        PostReview x => x.Turn != _saga.Turn,
        MergePullRequest x => x.Turn != _saga.Turn,
        FinishIssue x => x.Turn != _saga.Turn,
        PostReport x => x.Turn != _saga.Turn,
        WithdrawWork x => x.Turn != _saga.Turn,
        _ => false,
    };

    private async Task Hear(object message)
    {
        if (_saga.CurrentState == "Initial" && message is not WorkItemTriggered)
        {
            return;   // no instance
        }

        var before = _saga.CurrentState;
        (_saga, var published) = await _bench.Raise(_saga, message);
        _told.Add($"{message.GetType().Name}: {before} → {_saga.CurrentState}{(_saga.WaitingFor is { } w ? $" waits for {w.Kind}" : "")}");
        _under.AddRange(published.OfType<ICommand>());
        if (before != "Merging" && _saga.CurrentState == "Merging" && message is ReadPullRequestCompleted { Facts: var facts } && !MayBeMerged(facts))
        {
            _forge.Wrongs.Add($"#{facts.Number} is to be merged against the policy.");
        }
    }

    // What the policy for documentation asks for, said once more and in other words.
    private bool MayBeMerged(PullRequestFacts facts) =>
        facts is { Open: true, IssueOpen: true, Mergeable: true, Rejections.Count: 0 }
        && (facts.IssueLabels.Contains("work-item") || !_saga.StartedByLabel)   // a commanded run needs no label
        && facts.Statuses.All(status => status.State == "success")
        && (facts.Paths ?? []).All(path => path.StartsWith("docs/", StringComparison.Ordinal));

    private void Person()
    {
        var open = _forge.PullRequests.Find(pull => pull.Open);
        var act = _lot.Next(13);
        _told.Add($"a person does {act}");
        switch (act)
        {
            case 0:
                _forge.IssueOpen = !_forge.IssueOpen;
                break;
            case 1:
                _forge.Labelled = !_forge.Labelled;
                break;
            case 2 or 3:
                _forge.Push(guarded: act == 3);
                break;
            case 4 when open is not null:
                (open.Open, open.Merged, open.MergedBy, _forge.IssueOpen) = (false, true, "alice", false);
                break;
            case 5 when open is not null:
                open.Open = false;
                break;
            case 6 when _forge.Tip is not null:
                _forge.DeleteBranch();
                foreach (var pull in _forge.PullRequests)
                {
                    pull.Open = false;
                }

                break;
            case 7:
                _forge.Rejection = _forge.Rejection is null ? ++_requests : null;
                break;
            case 8:
                _forge.Check = new[] { "", "pending", "success", "failure" }[_lot.Next(4)];
                break;
            case >= 9:
                Command(new[] { "retry", "cancel", "revise", "run" }[act - 9]);
                return;
            default:
                return;   // there is nothing yet to do that to
        }

        if (_lot.Next(4) > 0)   // else the webhook is lost, and polling has to find it
        {
            _under.Add(act is 0 or 1 ? News() : new PullRequestNoticed
            {
                ExecutionId = _saga.CorrelationId, Branch = _saga.Branch, Cause = "lot", Ended = act is 4 or 5 or 6,
                ClosedBy = act is 5 or 6 ? "alice" : null,
            });
        }

        if (act == 4 && _lot.Next(4) > 0)
        {
            _under.Add(News());   // the merge closes the issue
        }
    }

    private void Command(string verb)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"comment-{++_requests}");
        _under.Add(verb == "run"
            ? new WorkItemTriggered { ExecutionId = _saga.CorrelationId, Repository = Repository, Issue = Issue(), RequestId = id }
            : new WorkItemCommanded { ExecutionId = _saga.CorrelationId, RequestId = id, Verb = verb, Text = "shorter", Login = "bob" });
    }

    // As the issue is when it is read, which is when the event comes in.
    private object News() => _forge is { IssueOpen: true, Labelled: true }
        ? new WorkItemTriggered { ExecutionId = _saga.CorrelationId, Repository = Repository, Issue = Issue() }
        : new IssueObserved { ExecutionId = _saga.CorrelationId, Repository = Repository, Issue = Issue(), By = "alice" };

    private IssueFacts Issue() => new()
    {
        Number = 7, Title = "Describe the parser", TextHash = "text", IdempotencyKey = "42_7_0123456789abcdef", Open = _forge.IssueOpen,
        Labels = _forge.Labelled ? ["docs", "work-item"] : ["docs"], Url = "http://forge/7", CreatedAt = Testing.TestClock.DefaultStart,
    };
}
