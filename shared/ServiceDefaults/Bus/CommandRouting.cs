using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>A command that no queue takes (its service never ran) is an error at its sender instead of a silent loss: an
/// exchange without a queue drops what it gets. So are the demands on a work item: nothing asks for them a second time, and an
/// engine that starts for the first time may consume a webhook before its saga's queue is bound.</summary>
public static class CommandRouting
{
    private static readonly HashSet<string> NeedReceiver = new(StringComparer.Ordinal)
    {
        MessageUrn.ForTypeString<ICommand>(), MessageUrn.ForTypeString<WorkItemTriggered>(), MessageUrn.ForTypeString<IssueObserved>(),
        MessageUrn.ForTypeString<WorkItemCommanded>(),
    };

    /// <summary>For messages that are sent as stored; published ones are seen to by the bus.</summary>
    public static void RequireReceiver(SendContext context)
    {
        if (context is RabbitMqSendContext rabbit)
        {
            rabbit.Mandatory |= NeedsReceiver(context);
        }
    }

    internal static void RequireReceiver(PublishContext context) => context.Mandatory |= NeedsReceiver(context);

    private static bool NeedsReceiver(SendContext context) => context.SupportedMessageTypes.Any(NeedReceiver.Contains);
}
