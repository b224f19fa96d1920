using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

public sealed class A_sagas_deadline : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly Guid _id = Guid.NewGuid();
    private StoryHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await StoryHost.Start(_folder, url: null, _clock);
        await _host.Publish(new StoryBegun(_id, "timed"));
        await Eventually.Is(async () => await _host.Story(_id) is not null);
    }

    [Fact]
    public async Task Calls_the_saga_once_when_it_has_passed_and_not_before()
    {
        await Set(_clock.GetUtcNow() + TimeSpan.FromMinutes(5));

        _clock.Advance(TimeSpan.FromMinutes(4));
        await Sweep();
        (await _host.Story(_id))!.Calls.ShouldBe(0);

        _clock.Advance(TimeSpan.FromMinutes(2));
        await Sweep();
        await Eventually.Is(async () => (await _host.Story(_id))!.Calls == 1);

        _clock.Advance(SagaSweeper<Story>.ClaimTime + TimeSpan.FromMinutes(1));
        await Sweep();
        (await _host.Story(_id))!.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Is_void_once_it_was_replaced_by_a_later_one()
    {
        await Set(_clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        await Set(_clock.GetUtcNow() + TimeSpan.FromHours(1));

        _clock.Advance(TimeSpan.FromMinutes(2));
        await Sweep();
        (await _host.Story(_id))!.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Is_announced_by_one_of_two_sweepers()
    {
        await using var other = await StoryHost.Start(_folder, url: null, _clock);
        await Set(_clock.GetUtcNow() - TimeSpan.FromSeconds(1));

        // The clock stands still, so nobody else sweeps.
        var seenTo = await Task.WhenAll(Sweep(), other.Sweeper.Sweep(TestContext.Current.CancellationToken), Sweep());

        seenTo.Sum().ShouldBe(1);
        await Eventually.Is(async () => (await _host.Story(_id))!.Calls == 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Set(DateTimeOffset due)
    {
        await _host.Publish(new StoryTimed(_id, due));
        await Eventually.Is(async () => (await _host.Story(_id))!.AttentionAt == due || (await _host.Story(_id))!.Calls > 0);
    }

    private Task<int> Sweep() => _host.Sweeper.Sweep(TestContext.Current.CancellationToken);
}
