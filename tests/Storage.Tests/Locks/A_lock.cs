using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Locks;

/// <summary>What locks promise, on every engine.</summary>
public abstract class A_lock(TestEngine engine)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string name = $"repo/{Guid.NewGuid():N}/write";
    private readonly DocumentLocks locks = new(engine.Database.Collection<MutexLock>(), engine.Clock);
    private readonly DocumentLocks elsewhere = new(engine.Another().Collection<MutexLock>(), engine.Clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_held_by_one_owner_at_a_time()
    {
        var held = await locks.TryAcquire(name, "a", Minute, Ct);
        held.ShouldNotBeNull().Owner.ShouldBe("a");
        (await elsewhere.TryAcquire(name, "b", Minute, Ct)).ShouldBeNull();
        (await elsewhere.Find(name, Ct)).ShouldBe(held);
        (await locks.Release(held, Ct)).ShouldBeTrue();
        (await elsewhere.Find(name, Ct)).ShouldBeNull();
        (await elsewhere.TryAcquire(name, "b", Minute, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Lets_its_owner_in_again_with_a_higher_token()
    {
        var first = await locks.TryAcquire(name, "a", Minute, Ct);
        var again = await elsewhere.TryAcquire(name, "a", Minute, Ct);
        again!.Token.ShouldBeGreaterThan(first!.Token);
        (await locks.Renew(first, Minute, Ct)).ShouldBeNull();
        (await locks.Release(first, Ct)).ShouldBeFalse();
        (await elsewhere.Find(name, Ct)).ShouldBe(again);
    }

    [Fact]
    public async Task Gives_tokens_that_begin_at_the_clock_and_only_grow()
    {
        var first = await locks.TryAcquire(name, "a", Minute, Ct);
        first!.Token.ShouldBe(engine.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        await locks.Release(first, Ct);
        (await locks.TryAcquire(name, "b", Minute, Ct))!.Token.ShouldBe(first.Token + 1);
    }

    [Fact]
    public async Task Is_free_again_when_its_time_has_passed()
    {
        var lost = await locks.TryAcquire(name, "a", TimeSpan.FromSeconds(1), Ct);
        engine.Clock.Advance(TimeSpan.FromSeconds(1));
        (await locks.Find(name, Ct)).ShouldBeNull();
        var taken = await elsewhere.TryAcquire(name, "b", Minute, Ct);
        taken!.Token.ShouldBeGreaterThan(lost!.Token);
        (await locks.Renew(lost, Minute, Ct)).ShouldBeNull();
        (await locks.Release(lost, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Is_kept_by_renewing()
    {
        var held = await locks.TryAcquire(name, "a", Minute, Ct);
        engine.Clock.Advance(TimeSpan.FromSeconds(50));
        var renewed = await locks.Renew(held!, Minute, Ct);
        renewed!.Token.ShouldBe(held!.Token);
        engine.Clock.Advance(TimeSpan.FromSeconds(50));
        (await elsewhere.TryAcquire(name, "b", Minute, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Goes_to_exactly_one_of_many_who_want_it()
    {
        var winners = await Task.WhenAll(Enumerable.Range(0, 30).Select(n =>
            (n % 2 == 0 ? locks : elsewhere).TryAcquire(name, $"owner-{n}", Minute, Ct)));
        winners.Count(held => held is not null).ShouldBe(1);
    }
}
