using System.Text;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Mapping;

namespace CodeValdCortex.WebhookIngress.Tests.Mapping;

public sealed class Every_recording
{
    /// <summary>One line a recording, read against the event table by a person; this pins it.</summary>
    [Fact]
    public void Means_what_is_written_down()
    {
        var lines = new StringBuilder();
        foreach (var recording in Recordings.All)
        {
            lines.Append(recording.Name).Append(": ").Append(Text(Map(recording))).Append('\n');
        }

        var received = Path.Combine(AppContext.BaseDirectory, "recordings.received.txt");
        File.WriteAllText(received, lines.ToString());
        lines.ToString().ShouldBe(
            File.ReadAllText(SourceTree.File("tests", "WebhookIngress.Tests", "Mapping", "recordings.approved.txt")),
            $"Read {received} against the event table; where it is right, it is the new approved file.");
    }

    [Fact]
    public void Gives_the_same_notifications_each_time() =>
        Recordings.All.ShouldAllBe(recording => Text(Map(recording)) == Text(Map(recording)));

    private static Meaning Map(Gitea.Recordings.RecordedDelivery recording) => NotificationMapper.Map(
        new DeliveryEnvelope(recording.Header("X-Gitea-Delivery")!, recording.Header("X-Gitea-Event")!, DateTimeOffset.UnixEpoch, false),
        WebhookJson.Read(recording.Document()));

    private static string Text(Meaning meaning) => meaning switch
    {
        Meaning.Notified notified => string.Join(" + ", notified.Notifications.Select(Text)),
        Meaning.Ignored ignored => $"ignored ({ignored.Reason})",
        Meaning.Incomplete incomplete => $"incomplete ({incomplete.Field})",
        _ => meaning.ToString(),
    };

    private static string Text(IForgeNotification notification)
    {
        var source = notification.Source;
        var what = notification switch
        {
            IssueChanged issue => $"IssueChanged #{issue.Number} {issue.Action} at {issue.UpdatedAt:yyyy-MM-ddTHH:mm:ssZ}",
            IssueCommented comment => $"IssueCommented #{comment.Number}{(comment.IsPullRequest ? " (PR)" : "")} {comment.Action} {comment.CommentId} '{comment.Text}'",
            PullRequestChanged pull => $"PullRequestChanged #{pull.Number} {pull.Action} {pull.HeadRepositoryId}:{pull.HeadBranch}@{pull.HeadSha[..7]} -> {pull.BaseBranch}{(pull.Merged ? " merged" : "")}",
            PullRequestReviewed review => $"PullRequestReviewed #{review.Number} {review.Verdict} {review.HeadRepositoryId}:{review.HeadBranch}@{review.HeadSha[..7]}",
            BranchPushed push => $"BranchPushed {push.Ref} {push.Before[..7]}..{push.After[..7]}",
            RefCreated created => $"RefCreated {created.RefType} {created.Name} {created.Sha[..7]}",
            RefDeleted deleted => $"RefDeleted {deleted.RefType} {deleted.Name}",
            RepositoryChanged repository => $"RepositoryChanged {repository.Action}",
            _ => notification.ToString()!,
        };
        return $"{what} in {source.RepositoryId} {source.RepositoryName} by {source.SenderId} {source.SenderLogin}".ReplaceLineEndings("\\n");
    }
}
