using CodeValdCortex.LlmAgent.Answering;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Budgets;

/// <summary>Writes one line of <c>llm_usage</c> per call. The line is there before the call, at the amount reserved, so that a
/// call whose process dies is booked already.</summary>
internal sealed class UsageLedger(IDocumentDatabase database, BudgetLedger budgets)
{
    /// <summary>Status of a call that is under way.</summary>
    public const string Pending = "pending";

    private IDocumentCollection<LlmUsage> Lines => database.Collection<LlmUsage>();

    /// <summary>Notes that a call is about to be made.</summary>
    public Task Begin(LlmUsage line, CancellationToken ct) => Lines.Upsert(line with { Status = Pending }, ct);

    /// <summary>The line as it is once the call has ended.</summary>
    public static LlmUsage Ended(LlmUsage line, CallOutcome outcome, ModelPrice price, TimeSpan duration) => line with
    {
        Status = outcome.Reply is null ? "error" : "ok",
        ErrorCode = outcome.Failure?.Code,
        RequestId = outcome.RequestId,
        DurationMs = (long)duration.TotalMilliseconds,
        InputTokens = outcome.Reply?.InputTokens ?? 0,
        CachedInputTokens = outcome.Reply?.CachedInputTokens ?? 0,
        OutputTokens = outcome.Reply?.OutputTokens ?? 0,
        CostNanoUsd = Cost(line, outcome, price),
    };

    /// <summary>Writes an ended line and settles its reservation; doing it again changes nothing.</summary>
    public async Task End(LlmUsage ended, CancellationToken ct)
    {
        await Lines.Upsert(ended, ct);
        await budgets.Settle(ended.AgencyId, ended.Key, ended.CostNanoUsd, ended.CalledAt, ct);
    }

    /// <summary>The same for an answer that was stored by a process that died before it booked the call.</summary>
    public async Task Recover(LlmUsage ended, CancellationToken ct)
    {
        if (await Lines.Get(ended.Key, ct) is { Document.Status: Pending })
        {
            await End(ended, ct);
        }
    }

    /// <summary>Books a call whose caller is gone at the amount reserved for it.</summary>
    public async Task Lose(string callKey, string agencyCode, DateTimeOffset now, CancellationToken ct)
    {
        if (await Lines.Get(callKey, ct) is not { } line)
        {
            // It died between reserving and noting: nothing was sent.
            await budgets.Settle(agencyCode, callKey, 0, now, ct);
            return;
        }
        if (line.Document.Status == Pending)
        {
            await Lines.Upsert(line.Document with { Status = "lost", ErrorCode = "caller-gone" }, ct);
        }
        await budgets.Settle(agencyCode, callKey, line.Document.CostNanoUsd, line.Document.CalledAt, ct);
    }

    /// <summary>What calls cost and how many tokens they took, together.</summary>
    public async Task<CallTotals> Total(IReadOnlyCollection<string> callKeys, CancellationToken ct)
    {
        var lines = await Lines.GetMany(callKeys, ct);
        return new CallTotals(
            lines.Sum(l => l.Document.InputTokens), lines.Sum(l => l.Document.OutputTokens), lines.Sum(l => l.Document.CostNanoUsd));
    }

    // A call that failed in a way that may still be billed counts in full: the budget errs on the safe side.
    private static long Cost(LlmUsage line, CallOutcome outcome, ModelPrice price) => outcome switch
    {
        { Reply: { } reply } => price.Cost(reply.InputTokens, reply.CachedInputTokens, reply.OutputTokens),
        { MayBeBilled: true } => line.CostNanoUsd,
        _ => 0,
    };
}
