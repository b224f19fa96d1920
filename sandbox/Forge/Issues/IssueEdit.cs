using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Issues;

/// <summary>The parts of an edit that issues and pull requests share, with the events in Gitea's order: unassigned,
/// milestoned, edited, closed (measured).</summary>
internal static class IssueEdit
{
    public static void Apply(Call call, IssueState issue)
    {
        var (state, repository, body) = (call.State, call.Repository, call.Body);
        var oldTitle = issue.Title;
        issue.Title = body.Text("title") is { Length: > 0 } title ? title : issue.Title;
        // The body alone changes without an event: measured, and so in the source of 1.22.
        issue.Body = body.Text("body") ?? issue.Body;
        issue.Ref = body.Text("ref") ?? issue.Ref;
        issue.DueAt = body.Flag("unset_due_date") == true ? null : body.Instant("due_date") ?? issue.DueAt;
        issue.UpdatedAt = state.Now();
        if (call.CanWrite)
        {
            SetAssignees(call, issue);
            SetMilestone(call, issue);
        }

        if (issue.Title != oldTitle)
        {
            // 1.15 names the author, not the editor, as sender.
            IssueEvents.Send(state, repository, issue, "edited", state.Is122 ? call.Doer : issue.Author,
                IssueEvents.From("title", oldTitle));
        }
    }

    public static void SetAssignees(Call call, IssueState issue)
    {
        if (!call.Body.Has("assignees") && !call.Body.Has("assignee"))
        {
            return;
        }

        var wanted = Accounts(call);
        foreach (var account in issue.Assignees.Except(wanted).ToList())
        {
            issue.Assignees.Remove(account);
            IssueEvents.Send(call.State, call.Repository, issue, "unassigned", call.Doer);
        }

        foreach (var account in wanted.Except(issue.Assignees).ToList())
        {
            issue.Assignees.Add(account);
            IssueEvents.Send(call.State, call.Repository, issue, "assigned", call.Doer);
        }
    }

    public static List<Account> Accounts(Call call) =>
        [.. (call.Body.Texts("assignees") ?? []).Append(call.Body.TextOr("assignee", ""))
            .Select(call.State.Accounts.Find).OfType<Account>().Distinct()];

    private static void SetMilestone(Call call, IssueState issue)
    {
        if (call.Body.Number("milestone") is not { } id)
        {
            return;
        }

        var milestone = call.Repository.Milestones.Find(milestone => milestone.Id == id);
        if (milestone != issue.Milestone)
        {
            issue.Milestone = milestone;
            IssueEvents.Send(
                call.State, call.Repository, issue, milestone is null ? "demilestoned" : "milestoned", call.Doer);
        }
    }
}
