using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Issues;

/// <summary>The events of issues, and those that pull requests share with them.</summary>
internal static class IssueEvents
{
    /// <param name="state">The forge.</param>
    /// <param name="repository">Where.</param>
    /// <param name="issue">The issue or pull request.</param>
    /// <param name="action">opened, closed, reopened, edited, assigned, unassigned, label_updated …</param>
    /// <param name="sender">Who shows up as sender.</param>
    /// <param name="changes">The former values of an edit.</param>
    public static void Send(
        ForgeState state, RepositoryState repository, IssueState issue, string action, Account sender, JsonObject? changes = null)
    {
        if (issue.PullRequest is { } pull)
        {
            PullRequestEvents.Send(state, repository, pull, action, sender, changes);
            return;
        }

        var payload = new JsonObject { ["action"] = action, ["number"] = issue.Number };
        if (changes is not null)
        {
            payload["changes"] = changes;
        }

        payload["issue"] = state.Issue(repository, issue);
        payload["repository"] = state.Repository(repository, repository.PermissionOf(issue.Author));
        payload["sender"] = state.User(sender);
        if (state.Is122)
        {
            payload["commit_id"] = "";
        }

        state.Webhooks.Send(repository, Type("issue", "issues", action), payload);
    }

    /// <summary>Closes or reopens with the event; nothing where that is the state already.</summary>
    public static bool SetClosed(ForgeState state, RepositoryState repository, IssueState issue, bool closed, Account doer)
    {
        if (issue.IsClosed == closed)
        {
            return false;
        }

        if (closed)
        {
            issue.Close(state.Now());
        }
        else
        {
            issue.Reopen(state.Now());
        }

        Send(state, repository, issue, closed ? "closed" : "reopened", doer);
        return true;
    }

    /// <summary>The former value of a field, as in <c>changes</c>.</summary>
    public static JsonObject From(string field, string value) => new() { [field] = new JsonObject { ["from"] = value } };

    /// <summary>The fine-grained type of an action.</summary>
    public static string Type(string prefix, string otherwise, string action) => action switch
    {
        "assigned" or "unassigned" => $"{prefix}_assign",
        "label_updated" or "label_cleared" => $"{prefix}_label",
        "milestoned" or "demilestoned" => $"{prefix}_milestone",
        _ => otherwise,
    };
}
