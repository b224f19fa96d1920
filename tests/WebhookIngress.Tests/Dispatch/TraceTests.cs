using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

public sealed class The_trace_of_a_delivery
{
    [Fact]
    public async Task Reaches_from_the_request_to_the_consumer()
    {
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path);
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var traced = Recordings.IssueOpened with
        {
            Headers = [.. Recordings.IssueOpened.Headers, new("traceparent", $"00-{trace}-00f067aa0ba902b7-01")],
        };

        (await ingress.Post(traced)).Status.ShouldBe(202);
        await ingress.Drained();
        ingress.Inbox.Traces.ShouldHaveSingleItem().ShouldBe(trace);
    }
}
