using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Labels;

/// <summary>The labels on an issue or pull request: by id only, unknown ids ignored, one event per call even where
/// nothing changed (all measured).</summary>
internal static class IssueLabelEndpoints
{
    public static void MapIssueLabels(this Api api)
    {
        const string path = "/issues/{index}/labels";
        api.Repository("GET", path, ForgePermission.Read, call => OfIssue(call, _ => true));
        api.Repository("POST", path, ForgePermission.Read, call => OfIssue(call, issue => Add(call, issue)));
        api.Repository("PUT", path, ForgePermission.Read, call => OfIssue(call, issue => Replace(call, issue)));
        api.Repository("DELETE", path, ForgePermission.Read, call => OfIssue(call, issue => Clear(call, issue), isDeletion: true));
        api.Repository("DELETE", path + "/{id}", ForgePermission.Read, call =>
            call.Repository.Labels.Exists(label => label.Id == call.RouteNumber("id"))
                ? OfIssue(call, issue => Remove(call, issue), isDeletion: true)
                : Task.FromResult(Answer.Error(422, $"label does not exist [label_id: {call.Route("id")}]")));
    }

    /// <summary>The labels of these ids; unknown ones are left out.</summary>
    public static List<LabelState> Known(Call call, IEnumerable<long>? ids) =>
        [.. call.Repository.Labels.Where(label => ids?.Contains(label.Id) == true)];

    private static Task<Answer> OfIssue(Call call, Func<IssueState, bool> change, bool isDeletion = false)
    {
        if (call.Repository.Issue(call.RouteNumber("index")) is not { } issue)
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (!HttpMethods.IsGet(call.Http.Request.Method))
        {
            if (!call.CanWrite)
            {
                return Task.FromResult(Answer.Error(403, "write permission is required"));
            }

            change(issue);
        }

        return Task.FromResult(isDeletion
            ? Answer.NoContent
            : Answer.Ok(issue.LabelsByName.ToJson(label => LabelEndpoints.Shape(call.State, label))));
    }

    private static bool Add(Call call, IssueState issue) => Set(call, issue, [.. issue.Labels, .. Known(call, call.Body.Numbers("labels"))]);

    private static bool Replace(Call call, IssueState issue) => Set(call, issue, Known(call, call.Body.Numbers("labels")));

    private static bool Remove(Call call, IssueState issue) =>
        Set(call, issue, issue.Labels.Where(label => label.Id != call.RouteNumber("id")));

    private static bool Clear(Call call, IssueState issue)
    {
        // The payload still lists the labels that are gone (measured).
        issue.UpdatedAt = call.State.Now();
        IssueEvents.Send(call.State, call.Repository, issue, "label_cleared", call.Doer);
        issue.Labels.Clear();
        return true;
    }

    private static bool Set(Call call, IssueState issue, IEnumerable<LabelState> labels)
    {
        var distinct = labels.Distinct().ToList();
        issue.Labels.Clear();
        issue.Labels.AddRange(distinct);
        issue.UpdatedAt = call.State.Now();
        IssueEvents.Send(call.State, call.Repository, issue, "label_updated", call.Doer);
        return true;
    }
}
