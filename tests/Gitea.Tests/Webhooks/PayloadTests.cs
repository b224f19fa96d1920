using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.Gitea.Tests.Webhooks;

public sealed class A_recorded_payload
{
    public static TheoryData<string> All => [.. TestRecordings.All.Select(recording => recording.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Is_read_with_its_repository_and_sender(string name)
    {
        var payload = WebhookJson.Read(TestRecordings.Get(name).Document());
        payload.Repository!.Id.ShouldNotBeNull();
        payload.Repository.FullName.ShouldNotBeNullOrEmpty();
        payload.Sender!.Login.ShouldNotBeNullOrEmpty();
        payload.Sender.Id.GetValueOrDefault().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Of_a_review_comment_has_a_review_and_no_comment_though_it_is_called_issue_comment()
    {
        var recording = TestRecordings.Get("60-issue_comment-reviewed");
        var payload = WebhookJson.Read(recording.Document());
        recording.Header("X-Gitea-Event").ShouldBe("issue_comment");
        payload.Comment.ShouldBeNull();
        payload.Review!.Type.ShouldBe("pull_request_comment");
        payload.PullRequest!.Head!.Sha!.Length.ShouldBe(40);
    }
}

public sealed class A_payload
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"unknown":{"deep":[1,2,{"x":null}]},"action":"opened"}""")]
    [InlineData("""{"issue":null,"repository":null,"sender":null,"number":null}""")]
    public void May_lack_everything_and_hold_anything_unknown(string json) =>
        WebhookJson.Read(System.Text.Encoding.UTF8.GetBytes(json)).Issue.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"action\":\"opened\"")]
    [InlineData("{\"action\":\"opened\"} trailing")]
    [InlineData("\u0001")]
    public void That_is_not_json_is_told_as_such(string text) =>
        Should.Throw<WebhookFormatException>(() => WebhookJson.Read(System.Text.Encoding.UTF8.GetBytes(text))).IsJson.ShouldBeFalse();

    [Theory]
    [InlineData("""{"issue":{"number":"three"}}""", "$.issue.number")]
    [InlineData("""{"action":5}""", "$.action")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    public void With_a_field_of_the_wrong_type_names_the_field(string json, string path)
    {
        var failure = Should.Throw<WebhookFormatException>(() => WebhookJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));
        failure.IsJson.ShouldBeTrue();
        failure.Path.ShouldBe(path);
    }

    [Fact]
    public void Nested_100000_deep_is_refused_without_a_crash()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Should.Throw<WebhookFormatException>(() => WebhookJson.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"x":{{deep}}}""")));
    }

    [Fact]
    public void With_broken_utf8_in_a_field_is_refused_as_an_expected_failure() =>
        Should.Throw<WebhookFormatException>(() => WebhookJson.Read([.. "{\"action\":\""u8, 0xff, 0xfe, .. "\"}"u8]));
}
