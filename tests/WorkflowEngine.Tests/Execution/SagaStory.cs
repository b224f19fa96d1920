using System.Collections.Concurrent;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Merging;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>The saga alone on MassTransit's harness: what it asks is recorded, what it hears is up to the test.</summary>
internal sealed class SagaStory : IAsyncDisposable, IPublishObserver
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<object> _published = new();
    private readonly ITestHarness _harness;

    private SagaStory()
    {
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(WorkTypes.Default)
            .AddSingleton(MergePolicies.Default)
            .AddSingleton(Options.Create(new EngineOptions()))
            .AddMassTransitTestHarness(bus => bus.AddSagaStateMachine<WorkItemStateMachine, WorkItemExecution>().InMemoryRepository())
            .BuildServiceProvider(true);
        _harness = _services.GetRequiredService<ITestHarness>();
    }

    public TestClock Clock { get; } = new();

    public Guid Id { get; } = ExecutionId.Of(42, 7);

    /// <summary>The newest snapshot.</summary>
    public WorkItemSnapshot Now => All<ExecutionChanged>()[^1].Item;

    public static async Task<SagaStory> Begin(params string[] labels)
    {
        var story = new SagaStory();
        await story._harness.Start();
        story._harness.Bus.ConnectPublishObserver(story);
        await story.Tell(story.Trigger(labels));
        await story.Asked<RequestAdmission>();
        return story;
    }

    /// <summary>Everything of that kind that was published, in order.</summary>
    public IReadOnlyList<T> All<T>() => [.. _published.OfType<T>()];

    /// <summary>Publishes and waits until the saga has taken it.</summary>
    public async Task Tell<T>(T message) where T : class
    {
        var id = NewId.NextGuid();
        var ct = TestContext.Current.CancellationToken;
        await _harness.Bus.Publish(message, context => context.MessageId = id, ct);
        (await _harness.Consumed.Any<T>(x => x.Context.MessageId == id, ct)).ShouldBeTrue();
    }

    /// <summary>Waits for a question and returns the newest of its kind.</summary>
    public async Task<T> Asked<T>(int atLeast = 1) where T : class
    {
        await Eventually.Is(() => All<T>().Count >= atLeast);
        return All<T>()[^1];
    }

    public Task State(string expected) => Eventually.Is(() => Now.State == expected);

    public WorkItemTriggered Trigger(params string[] labels) => new()
    {
        ExecutionId = Id,
        Repository = new() { Id = 42, Name = "acme/widgets", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" },
        Issue = new()
        {
            Number = 7, Title = "Describe the parser", TextHash = "text", IdempotencyKey = "42_7_0123456789abcdef", Open = true,
            Labels = ["work-item", .. labels], Url = "http://forge/acme/widgets/issues/7", CreatedAt = TestClock.DefaultStart,
        },
    };

    public IssueObserved Observed(bool open, params string[] labels) => new()
    {
        ExecutionId = Id, Repository = Trigger().Repository, Issue = Trigger().Issue with { Open = open, Labels = labels }, By = "alice",
    };

    public async Task Admit() => await Tell(new RequestAdmissionCompleted { ExecutionId = Id, Turn = (await Asked<RequestAdmission>()).Turn });

    public async Task GiveContext() => await Tell(new GatherContextCompleted
    {
        ExecutionId = Id, Turn = (await Asked<GatherContext>()).Turn, BaseSha = "base", ContextHash = "context",
    });

    public async Task GiveContent()
    {
        var question = await Asked<GenerateContent>();
        await Tell(new GenerateContentCompleted
        {
            ExecutionId = Id, Run = question.Run, Step = question.Step, Round = question.Round, AnswerHash = $"{question.Step}-answer",
            Model = "m", AgentName = "Agent", AgentEmail = "agent@example.com", InputTokens = 10, OutputTokens = 5, CostNanoUsd = 30,
        });
    }

    /// <summary>From admission to the first generated content.</summary>
    public async Task Write()
    {
        await Admit();
        await GiveContext();
        await GiveContent();
    }

    public async Task Fail(int turn, string code, bool retryable) => await Tell(new ActivityFailed
    {
        ExecutionId = Id, Turn = turn, Activity = nameof(PublishBranch),
        Failure = new() { Code = code, Retryable = retryable, Sentence = $"{code}." },
    });

    public Task Command(string verb, string id) => Tell(new WorkItemCommanded
    {
        ExecutionId = Id, RequestId = id, Verb = verb, Text = "shorter", Login = "bob",
    });

    /// <summary>Lets time pass and wakes the saga, as the sweeper would.</summary>
    public async Task Wake(TimeSpan after)
    {
        Clock.Advance(after);
        var saga = await _services.GetRequiredService<ILoadSagaRepository<WorkItemExecution>>().Load(Id);
        await Tell(new AttentionDue { ExecutionId = Id, Token = saga.AttentionToken, DueAt = saga.AttentionAt ?? Clock.GetUtcNow() });
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.Stop();
        await _services.DisposeAsync();
    }

    Task IPublishObserver.PrePublish<T>(PublishContext<T> context) => Task.CompletedTask;

    Task IPublishObserver.PostPublish<T>(PublishContext<T> context)
    {
        _published.Enqueue(context.Message);
        return Task.CompletedTask;
    }

    Task IPublishObserver.PublishFault<T>(PublishContext<T> context, Exception exception) => Task.CompletedTask;
}
