using System.Globalization;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Retention;

public sealed class An_old_delivery
{
    [Fact]
    public async Task Is_deleted_once_it_is_settled_and_past_its_age()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50)) { AutoAdvanceAmount = TimeSpan.Zero };
        await using var ingress = await TestIngress.Start(folder.Path, prepare: builder => builder.Services.AddSingleton<TimeProvider>(time));
        await ingress.Post(Recordings.IssueOpened);
        await ingress.Drained();
        var sweeper = ingress.Services.GetServices<IHostedService>().OfType<RetentionSweeper>().Single();

        time.Advance(TimeSpan.FromDays(30));
        (await sweeper.Sweep(TestContext.Current.CancellationToken)).ShouldBe(0);
        time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Is(async () =>
            await sweeper.Sweep(TestContext.Current.CancellationToken) + (ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!) is null ? 1 : 0) > 0);
        ingress.Log.Find(Recordings.IssueOpened.Header("X-Gitea-Delivery")!).ShouldBeNull();
    }

    [Fact]
    public async Task Is_deleted_from_a_slot_that_nobody_owns_too()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var own = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), time);
        await using (var left = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), time))
        {
            await left.Append(Small(0, time), TestContext.Current.CancellationToken);
            await left.Settle([1], EntryState.Published, "", TestContext.Current.CancellationToken);
        }

        time.Advance(TimeSpan.FromDays(31));
        using var sweeper = Sweeper(own, folder, time);
        (await sweeper.Sweep(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Is_deleted_while_others_are_accepted_in_between()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var log = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), time);
        const int many = 4000;
        await Task.WhenAll(Enumerable.Range(0, many).Select(number => log.Append(Small(number, time), TestContext.Current.CancellationToken)));
        await log.Settle([.. Enumerable.Range(1, many).Select(seq => (long)seq)], EntryState.Published, "", TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromDays(31));

        using var sweeper = Sweeper(log, folder, time);
        var sweep = sweeper.Sweep(TestContext.Current.CancellationToken);
        var accepted = 0;
        while (!sweep.IsCompleted)
        {
            await log.Append(Small(many + accepted++, time), TestContext.Current.CancellationToken);
        }

        (await sweep).ShouldBe(many);
        accepted.ShouldBeGreaterThan(5, "forty steps take turns with what comes in");
        log.Backlog.ShouldBe(accepted);
    }

    [Fact]
    public async Task Is_deleted_alone_where_it_is_large()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var log = DeliveryLog.Open(LogSlot.TakeFree(folder.Path), time);
        for (var number = 0; number < 4; number++)
        {
            await log.Append(Small(number, time) with { DeflatedBody = new byte[3 << 20] }, TestContext.Current.CancellationToken);
        }

        await log.Settle([1, 2, 3, 4], EntryState.Published, "", TestContext.Current.CancellationToken);
        var before = time.GetUtcNow().AddDays(1);
        var steps = new List<int>();
        do
        {
            steps.Add(await log.Trim(before, 100, TestContext.Current.CancellationToken));
        }
        while (steps[^1] > 0);
        steps.ShouldBe([2, 2, 0], "a step ends at 4 MiB");
    }

    private static RetentionSweeper Sweeper(DeliveryLog log, TemporaryFolder folder, TimeProvider time) =>
        new(log, Options.Create(new WebhookOptions { DataDirectory = folder.Path }), time, NullLogger<RetentionSweeper>.Instance);

    private static NewDelivery Small(int number, TimeProvider time) => new()
    {
        DeliveryId = string.Create(CultureInfo.InvariantCulture, $"small-{number}"),
        Event = "issues",
        Action = "opened",
        IgnoredBecause = "",
        RepositoryId = 1,
        RepositoryName = "acme/widgets",
        SenderLogin = "mara",
        ReceivedAt = time.GetUtcNow(),
        Headers = "{}",
        DeflatedBody = [0],
        BodyBytes = 1,
        BodyHash = BitConverter.GetBytes(number),
    };
}
