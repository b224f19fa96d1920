using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Runs an activity and answers its expected failures.</summary>
/// <remarks>What the forge or a person said no to is an answer, not an error: it is neither tried again at once nor logged with
/// a stack. Everything else goes to the bus's retries and its failure filter.</remarks>
internal static class Activity
{
    /// <summary>Acts; an <see cref="ActivityException"/> becomes the command's failed answer.</summary>
    public static async Task Answer<T>(ConsumeContext<T> context, Func<Task> act) where T : class, ICommand
    {
        try
        {
            await act();
        }
        catch (OvertakenException)
        {
            // Its answer would be passed over.
        }
        catch (ActivityException e)
        {
            var failed = context.Message.Failed(new() { Code = e.Code, Sentence = e.Message, Retryable = e.Retryable, RetryAt = e.RetryAt });
            await context.Publish(failed, failed.GetType(), context.CancellationToken);
        }
    }
}
