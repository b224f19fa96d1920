using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class The_metrics
{
    [Fact]
    public async Task Count_refusals_by_reason_replays_and_settled_ones_and_time_publishing()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Post(Recordings.IssueOpened.With(null, "again"));
        await ingress.Post(Recordings.Get("79-release-published"));
        await ingress.Post(Recordings.Get("22-issues-closed").With(null, Recordings.IssueOpened.Header("X-Gitea-Delivery")));
        await ingress.Post(Recordings.IssueOpened with { Headers = [.. Recordings.IssueOpened.Headers.Where(h => !h.Key.Contains("Signature", StringComparison.Ordinal))] });
        await ingress.Drained();
        await Eventually.Is(async () =>
        {
            var text = await ingress.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            return Shows(text, "cortex_ingress_deliveries", "outcome=\"accepted\"", "replay=\"true\"", "} 1")
                && Shows(text, "cortex_ingress_deliveries", "outcome=\"ignored\"", "} 1")
                && Shows(text, "cortex_ingress_deliveries", "outcome=\"conflict\"", "} 1")
                && Shows(text, "cortex_ingress_deliveries", "outcome=\"unsigned\"", "} 1")
                && Shows(text, "cortex_ingress_settled", "state=\"published\"")
                && Shows(text, "cortex_ingress_publish_duration_seconds_count")   // more than three where a slow machine makes it try again
                && Shows(text, "cortex_ingress_backlog{", "} 0");
        });
    }

    [Fact]
    public async Task Count_deliveries_by_outcome_and_show_the_backlog_and_its_age()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path, listens: false);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Post(Recordings.IssueOpened.With("wrong", "x"));
        await Eventually.Is(async () =>
        {
            // The exporter caches a scrape for a moment.
            var text = await ingress.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            return Shows(text, "outcome=\"accepted\"", "} 1") && Shows(text, "outcome=\"duplicate\"", "} 1")
                && Shows(text, "outcome=\"wrongly-signed\"", "} 1") && Shows(text, "cortex_ingress_backlog{", "} 1")
                && Shows(text, "cortex_ingress_backlog_age_seconds");
        });
    }

    private static bool Shows(string metrics, params ReadOnlySpan<string> parts)
    {
        foreach (var line in metrics.Split('\n'))
        {
            var all = true;
            foreach (var part in parts)
            {
                all &= line.Contains(part, StringComparison.Ordinal);
            }

            if (all && !line.StartsWith('#'))
            {
                return true;
            }
        }

        return false;
    }
}
