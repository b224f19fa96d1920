using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.WebhookIngress.Mapping;

/// <summary>Turns deliveries into notifications: ids and what changed, no bodies. The same delivery always gives the same
/// notifications, so that a publication can be repeated after a crash.</summary>
/// <remarks>The event's name chooses the family, the document's shape decides inside it: a 1.15 review comment comes as
/// <c>issue_comment</c> with a pull request and a review in it; newer versions have finer names.</remarks>
internal static class NotificationMapper
{
    private static readonly HashSet<string> IssueActions = new(StringComparer.Ordinal)
    {
        "opened", "edited", "closed", "reopened", "assigned", "unassigned", "label_updated", "label_cleared",
        "milestoned", "demilestoned",
    };

    private static readonly HashSet<string> PullRequestActions = new(IssueActions, StringComparer.Ordinal)
    {
        "synchronized", "review_requested", "review_request_removed",
    };

    private static readonly HashSet<string> CommentActions = new(StringComparer.Ordinal) { "created", "edited", "deleted" };

    internal static Meaning Map(DeliveryEnvelope delivery, WebhookPayload payload)
    {
        try
        {
            return delivery.Event switch
            {
                "push" => Push(delivery, payload),
                "create" => Created(delivery, payload),
                "delete" => Deleted(delivery, payload),
                "repository" => Repository(delivery, payload),
                "fork" => Forked(delivery, payload),
                _ when delivery.Event.StartsWith("issue", StringComparison.Ordinal)
                    || delivery.Event.StartsWith("pull_request", StringComparison.Ordinal) => Discussion(delivery, payload),
                _ => new Meaning.Ignored("unknown-event"),
            };
        }
        catch (MissingFieldException missing)
        {
            return new Meaning.Incomplete(missing.Message);
        }
    }

    private static Meaning Discussion(DeliveryEnvelope delivery, WebhookPayload payload) => payload switch
    {
        { Review: not null, PullRequest: not null, Action: "reviewed" } => Notify(Reviewed(delivery, payload)),
        { Comment: not null } => OfKnown(CommentActions, payload, () => Commented(delivery, payload)),
        { PullRequest: not null } => OfKnown(PullRequestActions, payload, () => PullRequestChanged(delivery, payload)),
        { Issue: not null } => OfKnown(IssueActions, payload, () => IssueChanged(delivery, payload)),
        _ => new Meaning.Incomplete(delivery.Event switch
        {
            "issue_comment" or "pull_request_comment" => "comment",
            _ when delivery.Event.StartsWith("issue", StringComparison.Ordinal) => "issue",
            _ => "pull_request",
        }),
    };

    private static Meaning OfKnown(HashSet<string> actions, WebhookPayload payload, Func<IForgeNotification> notification) =>
        actions.Contains(Need(payload.Action, "action")) ? Notify(notification()) : new Meaning.Ignored("unknown-action");

    private static IssueChanged IssueChanged(DeliveryEnvelope delivery, WebhookPayload payload) => new()
    {
        Source = Source(delivery, payload, payload.Repository),
        Number = Need(payload.Issue?.Number ?? payload.Number, "issue.number"),
        Action = payload.Action!,
        UpdatedAt = payload.Issue?.UpdatedAt?.ToUniversalTime(),
    };

    private static IssueCommented Commented(DeliveryEnvelope delivery, WebhookPayload payload) => new()
    {
        Source = Source(delivery, payload, payload.Repository),
        Number = Need(payload.Issue?.Number ?? payload.PullRequest?.Number ?? payload.Number, "issue.number"),
        IsPullRequest = payload.IsPull == true || payload.Issue?.PullRequest is not null || payload.PullRequest is not null,
        Action = payload.Action!,
        CommentId = Need(payload.Comment?.Id, "comment.id"),
        Text = CommentText.Cut(payload.Comment?.Body ?? ""),
    };

    private static PullRequestChanged PullRequestChanged(DeliveryEnvelope delivery, WebhookPayload payload) => new()
    {
        Source = Source(delivery, payload, payload.Repository),
        Number = Need(payload.PullRequest?.Number ?? payload.Number, "pull_request.number"),
        Action = payload.Action!,
        HeadSha = Need(payload.PullRequest?.Head?.Sha, "pull_request.head.sha"),
        HeadBranch = Need(payload.PullRequest?.Head?.Ref, "pull_request.head.ref"),
        HeadRepositoryId = payload.PullRequest?.Head?.RepoId ?? 0,
        BaseBranch = Need(payload.PullRequest?.Base?.Ref, "pull_request.base.ref"),
        Merged = payload.PullRequest?.Merged == true,
        UpdatedAt = payload.PullRequest?.UpdatedAt?.ToUniversalTime(),
    };

    private static PullRequestReviewed Reviewed(DeliveryEnvelope delivery, WebhookPayload payload) => new()
    {
        Source = Source(delivery, payload, payload.Repository),
        Number = Need(payload.PullRequest?.Number ?? payload.Number, "pull_request.number"),
        Verdict = Verdict(payload.Review?.Type ?? delivery.Event),
        HeadSha = Need(payload.PullRequest?.Head?.Sha, "pull_request.head.sha"),
        HeadBranch = Need(payload.PullRequest?.Head?.Ref, "pull_request.head.ref"),
        HeadRepositoryId = payload.PullRequest?.Head?.RepoId ?? 0,
    };

    private static string Verdict(string type) =>
        type.EndsWith("approved", StringComparison.Ordinal) ? "approved"
        : type.EndsWith("rejected", StringComparison.Ordinal) ? "rejected"
        : "comment";

    private static Meaning Push(DeliveryEnvelope delivery, WebhookPayload payload)
    {
        var (before, after) = (Need(payload.Before, "before"), Need(payload.After, "after"));
        return before == after
            ? new Meaning.Ignored("test")   // the forge's "test delivery": a push that moved nothing
            : Notify(new BranchPushed
            {
                Source = Source(delivery, payload, payload.Repository),
                Ref = Need(payload.Ref, "ref"),
                Before = before,
                After = after,
            });
    }

    private static Meaning.Notified Created(DeliveryEnvelope delivery, WebhookPayload payload) => Notify(new RefCreated
    {
        Source = Source(delivery, payload, payload.Repository),
        Name = Need(payload.Ref, "ref"),
        RefType = Need(payload.RefType, "ref_type"),
        Sha = Need(payload.Sha, "sha"),
    });

    private static Meaning.Notified Deleted(DeliveryEnvelope delivery, WebhookPayload payload) => Notify(new RefDeleted
    {
        Source = Source(delivery, payload, payload.Repository),
        Name = Need(payload.Ref, "ref"),
        RefType = Need(payload.RefType, "ref_type"),
    });

    private static Meaning Repository(DeliveryEnvelope delivery, WebhookPayload payload) =>
        Need(payload.Action, "action") is "created" or "deleted"
            ? Notify(new RepositoryChanged
            {
                Source = Source(delivery, payload, payload.Repository),
                Action = payload.Action!,
            })
            : new Meaning.Ignored("unknown-action");

    // "repository" is the new fork, "forkee" the one that was forked: it is the one that is connected here.
    private static Meaning.Notified Forked(DeliveryEnvelope delivery, WebhookPayload payload) => Notify(new RepositoryChanged
    {
        Source = Source(delivery, payload, payload.Forkee ?? throw new MissingFieldException("forkee")),
        Action = "forked",
    });

    private static NotificationSource Source(DeliveryEnvelope delivery, WebhookPayload payload, PayloadRepository? repository) => new()
    {
        DeliveryId = delivery.DeliveryId,
        RepositoryId = Need(repository?.Id, "repository.id"),
        RepositoryName = Need(repository?.FullName, "repository.full_name"),
        SenderId = payload.Sender?.Id ?? 0,
        SenderLogin = payload.Sender?.Login ?? "",
        ReceivedAt = delivery.ReceivedAt,
        IsReplay = delivery.IsReplay,
    };

    private static Meaning.Notified Notify(IForgeNotification notification) => new([notification]);

    private static long Need(long? value, string field) => value ?? throw new MissingFieldException(field);

    private static string Need(string? value, string field) => value ?? throw new MissingFieldException(field);

    // Only inside Map: a missing field can be noticed deep inside a shape, and there is one answer to it.
    private sealed class MissingFieldException(string field) : Exception(field);
}
