using System.Net;
using System.Text.Json;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Deliveries;

public sealed class Deliveries_in_another_slot_of_the_volume
{
    private static readonly string Id = Recordings.IssueOpened.Header("X-Gitea-Delivery")!;

    [Fact]
    public async Task Are_answered_for_once_their_replica_has_ended()
    {
        using var folder = new TemporaryFolder();
        await using var living = await TestIngress.Start(folder.Path);
        await using (var ending = await TestIngress.Start(folder.Path))
        {
            ending.Log.Slot.ShouldBe("deliveries-1");
            await ending.Post(Recordings.IssueOpened);
            await ending.Drained();
            (await Get(living, $"/internal/deliveries/{Id}")).Status.ShouldBe(HttpStatusCode.NotFound, "its own replica answers for it");
            (await Get(living, "/internal/deliveries")).Answer.GetProperty("deliveries").GetArrayLength().ShouldBe(0);
        }

        // For moments the slot is looked into for a backlog.
        await Eventually.Is(async () => (await Get(living, $"/internal/deliveries/{Id}")).Status == HttpStatusCode.OK);
        await Eventually.Is(async () => (await Get(living, "/internal/deliveries")).Answer.GetProperty("deliveries").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Are_replayed_into_the_log_of_the_replica_that_answers()
    {
        using var folder = new TemporaryFolder();
        await using var living = await TestIngress.Start(folder.Path);
        await using (var ending = await TestIngress.Start(folder.Path))
        {
            await ending.Post(Recordings.IssueOpened);
            await ending.Drained();
        }

        await Eventually.Is(async () =>
        {
            using var response = await living.Http.PostAsync($"/internal/deliveries/{Id}/replay", null, TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.Accepted;
        });
        await living.Drained();
        var replay = living.Inbox.Summaries.ShouldHaveSingleItem();
        (replay.ReplayOf, replay.Slot).ShouldBe((Id, "deliveries-0"));
        living.Inbox.Notifications.ShouldHaveSingleItem().Source.IsReplay.ShouldBeTrue();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Get(TestIngress ingress, string path)
    {
        using var response = await ingress.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }
}
