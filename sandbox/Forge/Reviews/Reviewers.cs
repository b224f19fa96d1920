using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Reviews;

/// <summary>Requested reviews.</summary>
internal static class Reviewers
{
    public static Answer Request(Call call)
    {
        if (PullRequestEndpoints.Find(call) is not { } pull)
        {
            return Answer.NotFound;
        }

        var wanted = Wanted(call);
        if (wanted.Contains(null) || wanted.Contains(pull.Issue.Author))
        {
            return wanted.Contains(null) ? Answer.NotFound : Answer.Error(422, "poster of pr can't be reviewer");
        }

        foreach (var reviewer in wanted.OfType<Account>().Except(pull.RequestedReviewers).ToList())
        {
            pull.RequestedReviewers.Add(reviewer);
            PullRequestEvents.SendReviewRequest(call.State, call.Repository, pull, "review_requested", call.Doer, reviewer);
        }

        var pending = wanted.OfType<Account>().Select(reviewer => new ReviewState(
            call.State.Ids.Review.Next(), reviewer, "REQUEST_REVIEW", "", pull.HeadSha, call.State.Now()));
        return Answer.Created(new System.Text.Json.Nodes.JsonArray([.. pending.Select(review => ReviewEndpoints.Shape(call, pull, review))]));
    }

    public static Answer Withdraw(Call call)
    {
        if (PullRequestEndpoints.Find(call) is not { } pull)
        {
            return Answer.NotFound;
        }

        foreach (var reviewer in Wanted(call).OfType<Account>().Where(pull.RequestedReviewers.Remove))
        {
            PullRequestEvents.SendReviewRequest(call.State, call.Repository, pull, "review_request_removed", call.Doer, reviewer);
        }

        return Answer.NoContent;
    }

    private static List<Account?> Wanted(Call call) =>
        [.. (call.Body.Texts("reviewers") ?? []).Select(call.State.Accounts.Find)];
}
