using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using CodeValdCortex.WorkflowEngine.Tests.Persistence;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Tests.Admission;

/// <summary>What an engine that was killed left behind: slots without a holder, grants that nobody heard of, questions that
/// were on their way in its memory.</summary>
public sealed class What_a_killed_engine_left : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private StoryHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentDatabase Database => _host.Services.GetRequiredService<IDocumentDatabase>();

    private DocumentSagaStore<WorkItemExecution> Sagas => new(Database);

    public async ValueTask InitializeAsync() => _host = await StoryHost.Start(_folder, url: null, _clock);

    [Fact]
    public async Task Is_a_slot_that_is_free_again_when_its_execution_works_no_more()
    {
        var (book, scheduler) = Engine(slots: 1);
        var (ended, next) = (await Saga("Completed", holdsSlot: false), Guid.NewGuid());
        await Ask(book, ended);
        await Ask(book, next);
        _clock.Advance(TimeSpan.FromSeconds(6));

        await scheduler.Look(Ct);

        (await Running()).ShouldBe([next]);
    }

    [Fact]
    public async Task Is_a_slot_that_stays_with_an_execution_that_works()
    {
        var (book, scheduler) = Engine(slots: 1);
        var works = await Saga("Generating", holdsSlot: true);
        await Ask(book, works);
        await Ask(book, Guid.NewGuid());
        _clock.Advance(TimeSpan.FromSeconds(60));

        await scheduler.Look(Ct);

        (await Running()).ShouldBe([works]);
    }

    [Fact]
    public async Task Is_a_grant_that_is_told_once_more()
    {
        var (book, scheduler) = Engine(slots: 1);
        var unheard = await Saga("Queued", holdsSlot: false);
        await Ask(book, unheard);
        _clock.Advance(TimeSpan.FromSeconds(6));
        var told = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Bus.ConnectReceiveEndpoint("grants", endpoint => endpoint.Handler<RequestAdmissionCompleted>(context =>
        {
            told.TrySetResult(context.Message.ExecutionId);
            return Task.CompletedTask;
        }));

        await Eventually.Is(async () =>
        {
            await scheduler.Look(Ct);
            return told.Task.IsCompleted;
        });

        (await told.Task).ShouldBe(unheard);
        (await Running()).ShouldBe([unheard]);
    }

    [Fact]
    public async Task Are_slots_that_no_longer_count_within_half_a_minute()
    {
        var (killed, _) = Engine(slots: 5);
        await killed.Change(slots => slots, Ct);
        var (living, scheduler) = Engine(slots: 2);
        await living.Change(slots => slots, Ct);

        _clock.Advance(TimeSpan.FromSeconds(30));
        await scheduler.Look(Ct);

        (await Document()).Engines.Sum(engine => engine.Slots).ShouldBe(2);
    }

    [Fact]
    public async Task Are_questions_that_are_asked_again_and_waits_that_go_on()
    {
        var asked = await Saga("Generating", holdsSlot: true, attentionAfter: StateNames.DeadlineOf("Generating"));
        var waits = await Saga("Generating", holdsSlot: true, attentionAfter: TimeSpan.FromMinutes(5));
        var recall = new SagaRecall<WorkItemExecution>(
            Sagas, Database, new SagaLocks(), _clock, NullLogger<SagaRecall<WorkItemExecution>>.Instance);
        var sweeper = new SagaSweeper<WorkItemExecution>(
            Sagas, Database, recall, _host.Services.GetRequiredService<PendingDispatcher>(), new SagaLocks(), _host.Bus,
            Options.Create(new BusOptions()), _clock, NullLogger<SagaSweeper<WorkItemExecution>>.Instance);

        (await recall.Recall(Ct)).ShouldBe(1);

        (await Sagas.Load(asked, Ct))!.AttentionAt.ShouldBe(_clock.GetUtcNow());
        (await Sagas.Load(waits, Ct))!.AttentionAt.ShouldBe(_clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        (await sweeper.Sweep(Ct)).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private (AdmissionBook Book, AdmissionScheduler Scheduler) Engine(int slots)
    {
        var engine = new EngineIdentity();
        var book = new AdmissionBook(
            Database, engine, new PauseGate(Database, Options.Create(new CortexOptions()), _clock), Options.Create(new CortexOptions { WorkerConcurrency = slots }), _clock);
        return (book, new(book, engine, _host.Services.GetRequiredService<ILocks>(), Database, Sagas, _host.Bus, _clock,
            NullLogger<AdmissionScheduler>.Instance));
    }

    private Task<Grants> Ask(AdmissionBook book, Guid execution) =>
        book.Change(slots => slots.Request(new(execution, 1, "P2", 42, _clock.GetUtcNow())), Ct);

    private async Task<Guid> Saga(string state, bool holdsSlot, TimeSpan? attentionAfter = null)
    {
        var now = _clock.GetUtcNow();
        var saga = new WorkItemExecution
        {
            CorrelationId = Guid.NewGuid(), CurrentState = state, HoldsSlot = holdsSlot, Turn = 1, AskedAt = now,
        };
        if (attentionAfter is { } after)
        {
            saga.CallAt(now + after);
        }

        await Sagas.Insert(saga, Ct);
        return saga.CorrelationId;
    }

    private async Task<Slots> Document() => (await Database.Collection<Slots>().Get(Slots.OnlyKey, Ct))!.Document;

    private async Task<IEnumerable<Guid>> Running() => (await Document()).Running.Select(running => running.ExecutionId);
}
