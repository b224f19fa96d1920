using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class A_command_that_no_service_takes(RabbitMqBroker broker)
{
    [Fact]
    public async Task Is_an_error_at_its_sender_instead_of_a_silent_loss()
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var service = await TestService.Start(null, ("RABBITMQ_URL", url.OriginalString));

        await Should.ThrowAsync<MessageReturnedException>(() => service.Services.GetRequiredService<IBus>()
            .Publish(new ProbeCommand(Guid.NewGuid(), "a"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Demands))]
    public async Task Is_an_error_too_when_it_is_a_demand_on_a_work_item(object demand)
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var service = await TestService.Start(null, ("RABBITMQ_URL", url.OriginalString));

        await Should.ThrowAsync<MessageReturnedException>(() => service.Services.GetRequiredService<IBus>()
            .Publish(demand, TestContext.Current.CancellationToken));
    }

    public static TheoryData<object> Demands() =>
    [
        new WorkItemTriggered { ExecutionId = Guid.NewGuid(), Repository = Repository, Issue = Issue },
        new IssueObserved { ExecutionId = Guid.NewGuid(), Repository = Repository, Issue = Issue },
        new WorkItemCommanded { ExecutionId = Guid.NewGuid(), RequestId = "comment-1", Verb = "cancel", Text = "", Login = "bob" },
    ];

    private static RepositoryFacts Repository { get; } =
        new() { Id = 42, Name = "acme/widgets", DefaultBranch = "main", AgencyCode = "CORP", Mode = "merge" };

    private static IssueFacts Issue { get; } = new()
    {
        Number = 7, Title = "Describe the parser", TextHash = "text", IdempotencyKey = "42_7_0123456789abcdef", Open = true,
        Labels = ["work-item"], Url = "http://forge/acme/widgets/issues/7", CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
