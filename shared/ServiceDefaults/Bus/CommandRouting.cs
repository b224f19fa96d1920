using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>A command that no queue takes (its service never ran) is an error at its sender instead of a silent loss: an
/// exchange without a queue drops what it gets.</summary>
public static class CommandRouting
{
    private static readonly string CommandUrn = MessageUrn.ForTypeString<ICommand>();

    /// <summary>For messages that are sent as stored; published ones are seen to by the bus.</summary>
    public static void RequireReceiver(SendContext context)
    {
        if (context is RabbitMqSendContext rabbit)
        {
            rabbit.Mandatory |= IsCommand(context);
        }
    }

    internal static void RequireReceiver(PublishContext context) => context.Mandatory |= IsCommand(context);

    private static bool IsCommand(SendContext context) => Array.IndexOf(context.SupportedMessageTypes, CommandUrn) >= 0;
}
