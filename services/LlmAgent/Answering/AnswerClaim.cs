using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>The right to make the call for an answer: a lease in the answer's document, renewed until disposed.</summary>
internal sealed class AnswerClaim : IAsyncDisposable
{
    /// <summary>After a crash another consumer takes over so much later: the step goes on within half a minute.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private readonly IDocumentCollection<LlmAnswer> answers;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task renewing;
    private Stored<LlmAnswer> current;

    private AnswerClaim(IDocumentCollection<LlmAnswer> answers, TimeProvider clock, Stored<LlmAnswer> current)
    {
        (this.answers, this.clock, this.current) = (answers, clock, current);
        renewing = Renew();
    }

    /// <summary>The document as last written.</summary>
    public LlmAnswer Answer => current.Document;

    /// <summary>Cancelled when somebody else has taken over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Claims a document that nobody holds; null when another consumer was faster.</summary>
    public static async Task<AnswerClaim?> TryTake(
        IDocumentCollection<LlmAnswer> answers, Stored<LlmAnswer> free, string owner, TimeProvider clock, CancellationToken ct)
    {
        var claimed = free.Document with
        {
            State = AnswerState.Claimed,
            ClaimedBy = owner,
            ClaimedUntil = clock.GetUtcNow() + Lease,
            Claims = free.Document.Claims + 1,
        };
        return await answers.TryReplace(claimed, free.Revision, ct) is { } revision
            ? new AnswerClaim(answers, clock, new Stored<LlmAnswer>(claimed, revision))
            : null;
    }

    /// <summary>Whether it is still this process's to call: at once where the lease has not passed, else by renewing it. One that
    /// stood still meanwhile (SIGSTOP, a paused machine) learns here that somebody else has called.</summary>
    public async Task<bool> IsHeld(CancellationToken ct) =>
        !lost.IsCancellationRequested && (current.Document.ClaimedUntil > clock.GetUtcNow() || await Prolong(ct));

    /// <summary>Changes the document; false when the claim is lost.</summary>
    public async Task<bool> Write(Func<LlmAnswer, LlmAnswer> change, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var changed = change(current.Document);
            if (lost.IsCancellationRequested || await answers.TryReplace(changed, current.Revision, ct) is not { } revision)
            {
                await lost.CancelAsync();
                return false;
            }
            current = new Stored<LlmAnswer>(changed, revision);
            return true;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        lost.Dispose();
        gate.Dispose();
    }

    private Task<bool> Prolong(CancellationToken ct) => Write(answer => answer with { ClaimedUntil = clock.GetUtcNow() + Lease }, ct);

    private async Task Renew()
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        while (await timer.WaitForNextTickAsync(stop.Token))
        {
            try
            {
                if (!await Prolong(stop.Token))
                {
                    return;
                }
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                // The storage is away for a moment: the next renewal is soon, and the lease outlasts three. Without one the same
                // answer would be bought again while this call still waits for it.
            }
        }
    }
}
