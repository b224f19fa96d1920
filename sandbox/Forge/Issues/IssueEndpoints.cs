using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Labels;

namespace CodeValdCortex.Forge.Issues;

/// <summary>Issues: open, read, list, edit.</summary>
internal static class IssueEndpoints
{
    public static void MapIssues(this Api api)
    {
        api.Repository("GET", "/issues", ForgePermission.Read, List);
        api.Server("GET", "/repos/issues/search", IssueSearch.Run, signedIn: false);
        api.Repository("POST", "/issues", ForgePermission.Read, Create);
        api.Repository("GET", "/issues/{index}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is { } issue ? Answer.Ok(call.State.Issue(call.Repository, issue)) : Answer.NotFound));
        api.Repository("PATCH", "/issues/{index}", ForgePermission.Read, Edit);
        api.Repository("GET", "/milestones", ForgePermission.Read, call => Task.FromResult(
            call.Paged(call.Repository.Milestones, milestone => IssueShape.Milestone(call.Repository, milestone))));
        api.Repository("POST", "/milestones", ForgePermission.Write, CreateMilestone);
    }

    private static IssueState? Find(Call call) => call.Repository.Issue(call.RouteNumber("index"));

    private static Task<Answer> List(Call call) => Task.FromResult(
        call.Paged(IssueQuery.Run(call, call.Repository), issue => call.State.Issue(call.Repository, issue)));

    private static Task<Answer> Create(Call call)
    {
        var (state, repository, body) = (call.State, call.Repository, call.Body);
        var title = body.TextOr("title", "");
        if (repository.IsArchived)
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (title.Length == 0)
        {
            return Task.FromResult(Answer.Error(422, "[Title]: Required"));
        }

        if (title.Length > 255 || title.Contains('\0', StringComparison.Ordinal))
        {
            return Task.FromResult(Answer.Error(500, "pq: the title does not fit into its column"));
        }

        var issue = new IssueState(state.Ids.Issue.Next(), repository.NextNumber, call.Doer, state.Now())
        {
            Title = title,
            Body = body.TextOr("body", ""),
            Ref = body.TextOr("ref", ""),
            DueAt = body.Instant("due_date"),
        };
        var labels = body.Numbers("labels");
        // Without write permission labels, assignees and milestone are dropped silently (measured).
        if (call.CanWrite)
        {
            issue.Labels.AddRange(IssueLabelEndpoints.Known(call, labels));
            issue.Milestone = repository.Milestones.Find(milestone => milestone.Id == body.Number("milestone"));
            issue.Assignees.AddRange(IssueEdit.Accounts(call));
        }

        repository.Issues.Add(issue.Number, issue);
        SendOpened(call, issue);
        if (body.Flag("closed") == true)
        {
            IssueEvents.SetClosed(state, repository, issue, closed: true, call.Doer);
        }

        return Task.FromResult(Answer.Created(state.Issue(repository, issue)));
    }

    /// <summary>"assigned" before "opened", then labels and milestone; each with the final state (measured).</summary>
    public static void SendOpened(Call call, IssueState issue)
    {
        foreach (var _ in issue.Assignees)
        {
            IssueEvents.Send(call.State, call.Repository, issue, "assigned", call.Doer);
        }

        IssueEvents.Send(call.State, call.Repository, issue, "opened", call.Doer);
        if (issue.Labels.Count > 0)
        {
            IssueEvents.Send(call.State, call.Repository, issue, "label_updated", call.Doer);
        }

        if (issue.Milestone is not null)
        {
            IssueEvents.Send(call.State, call.Repository, issue, "milestoned", call.Doer);
        }
    }

    private static Task<Answer> Edit(Call call)
    {
        if (Find(call) is not { } issue || call.Repository.IsArchived)
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (issue.Author != call.Doer && !call.CanWrite)
        {
            return Task.FromResult(Answer.Error(403, "user should have a permission to write to a repo"));
        }

        IssueEdit.Apply(call, issue);
        if (call.Body.Text("state") is { } wanted)
        {
            IssueEvents.SetClosed(call.State, call.Repository, issue, wanted == "closed", call.Doer);
        }

        return Task.FromResult(Answer.Created(call.State.Issue(call.Repository, issue)));
    }

    private static Task<Answer> CreateMilestone(Call call)
    {
        var milestone = new MilestoneState(call.State.Ids.Milestone.Next(), call.Body.TextOr("title", "default"), call.State.Now())
        {
            Description = call.Body.TextOr("description", ""),
            DueAt = call.Body.Instant("due_on"),
            IsClosed = call.Body.Text("state") == "closed",
        };
        call.Repository.Milestones.Add(milestone);
        return Task.FromResult(Answer.Created(IssueShape.Milestone(call.Repository, milestone)));
    }
}
