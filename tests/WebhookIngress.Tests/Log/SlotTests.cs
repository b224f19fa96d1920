using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

public sealed class A_log_slot
{
    [Fact]
    public async Task Belongs_to_one_and_is_free_again_after()
    {
        using var folder = new TemporaryFolder();
        var first = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), TimeProvider.System);
        await using var second = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), TimeProvider.System);
        (first.Slot, second.Slot).ShouldBe(("deliveries-0", "deliveries-1"));
        LogSlot.TryTake(folder.Path, 0).ShouldBeNull();
        await first.DisposeAsync();
        using var again = LogSlot.TryTake(folder.Path, 0);
        again.ShouldNotBeNull();
        LogSlot.Existing(folder.Path).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Left_behind_with_a_backlog_is_adopted_by_another_replica()
    {
        using var folder = new TemporaryFolder();
        await using var living = await TestIngress.Start(folder.Path);
        await using (var ending = await TestIngress.Start(folder.Path, listens: false))
        {
            (living.Log.Slot, ending.Log.Slot).ShouldBe(("deliveries-0", "deliveries-1"));
            (await ending.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
        }

        await Eventually.Is(() => living.Inbox.Summaries.Any(summary => summary.Slot == "deliveries-1"));
        await Eventually.Is(() => living.Inbox.Notifications.Any());   // another endpoint: in no order with the first
        await Eventually.Is(() =>
        {
            using var free = LogSlot.TryTake(folder.Path, 1);
            return free is not null;
        });
        living.Inbox.Notifications.Count().ShouldBe(1);
    }
}
