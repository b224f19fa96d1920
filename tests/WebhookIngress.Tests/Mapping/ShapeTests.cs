using System.Text;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.WebhookIngress.Mapping;

namespace CodeValdCortex.WebhookIngress.Tests.Mapping;

public sealed class A_payload_of_a_newer_server
{
    private const string Around = """ "repository":{"id":3,"full_name":"a/b"},"sender":{"id":1,"login":"x"} """;
    private const string Pull = """ "pull_request":{"number":7,"head":{"ref":"f","sha":"abcdef0","repo_id":3},"base":{"ref":"main"}} """;

    [Theory]
    [InlineData("pull_request_comment", "review_comment", "comment")]
    [InlineData("pull_request_review_approved", "pull_request_review_approved", "approved")]
    [InlineData("pull_request_review_rejected", "pull_request_review_rejected", "rejected")]
    public void Names_reviews_differently_and_means_the_same(string @event, string type, string verdict) =>
        One<PullRequestReviewed>(@event, $$"""{"action":"reviewed","review":{"type":"{{type}}"},{{Pull}},{{Around}}}""").Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("pull_request", "review_requested")]
    [InlineData("pull_request_sync", "synchronized")]
    [InlineData("pull_request_label", "label_updated")]
    public void May_use_finer_event_names(string @event, string action) =>
        One<PullRequestChanged>(@event, $$"""{"action":"{{action}}",{{Pull}},{{Around}}}""").Action.ShouldBe(action);

    [Theory]
    [InlineData("wiki", """{"action":"created"}""", "unknown-event")]
    [InlineData("package", "{}", "unknown-event")]
    [InlineData("never_heard_of", "{}", "unknown-event")]
    public void May_be_of_an_event_that_nobody_knows(string @event, string json, string reason) =>
        Map(@event, json).ShouldBe(new Meaning.Ignored(reason));

    [Fact]
    public void May_have_an_action_that_nobody_knows() =>
        Map("issues", $$"""{"action":"pinned","issue":{"number":1},{{Around}}}""").ShouldBe(new Meaning.Ignored("unknown-action"));

    [Fact]
    public void May_say_null_where_an_older_one_says_nothing() =>
        One<IssueCommented>("issue_comment", """
            {"action":"created","number":null,"is_pull":null,"review":null,"pull_request":null,"ref":null,
             "issue":{"number":1,"updated_at":null,"pull_request":{"merged":null}},"comment":{"id":5,"body":null},
             "repository":{"id":3,"full_name":"a/b"},"sender":null}
            """).IsPullRequest.ShouldBeTrue();

    [Fact]
    public void May_have_a_sender_without_anything_and_a_pull_request_whose_fork_is_gone()
    {
        var changed = One<PullRequestChanged>("pull_request", """
            {"action":"opened","pull_request":{"number":7,"merged":null,"updated_at":null,"head":{"ref":"f","sha":"abcdef0","repo_id":null,"repo":null},
             "base":{"ref":"main"}},"repository":{"id":3,"full_name":"a/b"},"sender":{"id":null,"login":null}}
            """);
        (changed.HeadRepositoryId, changed.Merged, changed.Source.SenderId).ShouldBe((0, false, 0));
    }

    [Fact]
    public void Of_a_fork_means_the_repository_that_was_forked() =>
        One<RepositoryChanged>("fork", """{"repository":{"id":9,"full_name":"x/b"},"forkee":{"id":3,"full_name":"a/b"}}""")
            .Source.RepositoryId.ShouldBe(3);

    [Theory]
    [InlineData("issues", """{"action":"opened","issue":{"number":1},"repository":{"full_name":"a/b"}}""", "repository.id")]
    [InlineData("issues", """{"action":"opened","issue":{},"repository":{"id":3,"full_name":"a/b"}}""", "issue.number")]
    [InlineData("issues", """{"issue":{"number":1},"repository":{"id":3,"full_name":"a/b"}}""", "action")]
    [InlineData("issues", """{"action":"opened"}""", "issue")]
    [InlineData("issue_comment", """{"action":"created","issue":{"number":1},"comment":{},"repository":{"id":3,"full_name":"a/b"}}""", "comment.id")]
    [InlineData("pull_request", """{"action":"opened"}""", "pull_request")]
    [InlineData("pull_request", """{"action":"opened","pull_request":{"number":1},"repository":{"id":3,"full_name":"a/b"}}""", "pull_request.head.sha")]
    [InlineData("push", """{"ref":"refs/heads/main","before":"1"}""", "after")]
    [InlineData("create", """{"ref":"x","repository":{"id":3,"full_name":"a/b"}}""", "ref_type")]
    [InlineData("fork", """{"repository":{"id":3,"full_name":"a/b"}}""", "forkee")]
    public void That_lacks_a_needed_field_is_told_which(string @event, string json, string field) =>
        Map(@event, json).ShouldBe(new Meaning.Incomplete(field));

    [Fact]
    public void With_a_long_comment_is_cut_at_8_kib_between_characters()
    {
        var text = One<IssueCommented>("issue_comment", $$"""{"action":"created","issue":{"number":1},"comment":{"id":5,"body":"{{new string('a', 8191)}}🔑 and more"},{{Around}}}""").Text;
        text.ShouldBe(new string('a', 8191));
        CommentText.Cut(new string('☃', 5000)).Length.ShouldBe(2730);
    }

    private static T One<T>(string @event, string json) =>
        Map(@event, json).ShouldBeOfType<Meaning.Notified>().Notifications.ShouldHaveSingleItem().ShouldBeOfType<T>();

    private static Meaning Map(string @event, string json) => NotificationMapper.Map(
        new DeliveryEnvelope("id", @event, DateTimeOffset.UnixEpoch, false), WebhookJson.Read(Encoding.UTF8.GetBytes(json)));
}
