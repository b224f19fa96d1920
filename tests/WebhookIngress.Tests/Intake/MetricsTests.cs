using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class The_metrics
{
    [Fact]
    public async Task Count_answers_by_outcome_and_replays_and_settled_ones_and_time_publishing()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        using var measured = new Measured(ingress.Services);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Post(Recordings.IssueOpened.With(null, "again"));
        await ingress.Post(Recordings.Get("79-release-published"));
        await ingress.Post(Recordings.Get("22-issues-closed").With(null, Recordings.IssueOpened.Header("X-Gitea-Delivery")));
        await ingress.Post(Recordings.IssueOpened.With("wrong", "x"));
        await ingress.Post(Recordings.IssueOpened with { Headers = [.. Recordings.IssueOpened.Headers.Where(h => !h.Key.Contains("Signature", StringComparison.Ordinal))] });
        await ingress.Drained();

        foreach (var (outcome, replay) in new[]
                 {
                     ("accepted", false), ("accepted", true), ("duplicate", false), ("ignored", false), ("conflict", false),
                     ("wrongly-signed", false), ("unsigned", false),
                 })
        {
            measured.Sum("cortex.ingress.deliveries", ("outcome", outcome), ("replay", replay)).ShouldBe(1, outcome);
        }

        await Eventually.Is(() => measured.Sum("cortex.ingress.settled", ("state", "published")) >= 3);
        measured.Count("cortex.ingress.publish.duration").ShouldBeGreaterThanOrEqualTo(3);
        measured.Look("cortex.ingress.backlog").ShouldBe(0);
        measured.Look("cortex.ingress.backlog.age").ShouldBe(0);
    }

    [Fact]
    public async Task Show_the_backlog_and_the_age_of_its_oldest()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path, listens: false);
        using var measured = new Measured(ingress.Services);
        await ingress.Post(Recordings.IssueOpened.With(null, "one"));
        await ingress.Post(Recordings.IssueOpened.With(null, "two"));
        measured.Look("cortex.ingress.backlog").ShouldBe(2);
        await Eventually.Is(() => measured.Look("cortex.ingress.backlog.age") > 0);
    }

    // Only the names: a scrape is of the whole process, and other tests' hosts are in this one.
    [Fact]
    public async Task Are_scraped()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Drained();
        var lacking = new List<string>();
        await Eventually.Is(async () =>
        {
            // The exporter caches a scrape for a moment.
            var text = await ingress.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            lacking = [.. new[]
            {
                "cortex_ingress_deliveries_total{", "cortex_ingress_settled_total{", "cortex_ingress_publish_duration_seconds_bucket{",
                "cortex_ingress_backlog{", "cortex_ingress_backlog_age_seconds{",
            }.Where(name => !text.Contains(name, StringComparison.Ordinal))];
            return lacking.Count == 0;
        });
    }
}
