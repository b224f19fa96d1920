using System.Text.Json;
using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Pausing;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>Makes the calls for a claimed answer: at most three quick ones, each reserved, noted, made, booked.</summary>
internal sealed partial class PaidCalls(
    ChatModel model, IContentStore contents, PauseSwitch pause, BudgetLedger budgets, UsageLedger usage, TimeProvider clock,
    ILogger<PaidCalls> log)
{
    private const int QuickTries = 3;

    // What a saga can't do better by waiting itself.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Calls until there is a reply or a reason to stop. The claim's document says which.</summary>
    public async Task<CallOutcome> Make(AnswerSlot slot, CallTerms terms, PackedPrompt prompt, AnswerClaim claim, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var outcome = await Once(slot, terms, prompt, claim, ct);
            if (outcome.Reply is not null || claim.Lost.IsCancellationRequested)
            {
                return outcome;
            }
            if (PauseAfter(outcome, tries) is not { } wait)
            {
                await claim.Write(answer => answer with { State = AnswerState.Failed, ClaimedBy = null, ClaimedUntil = null }, ct);
                return Dated(outcome);
            }
            await Task.Delay(wait, clock, ct);
        }
    }

    private async Task<CallOutcome> Once(AnswerSlot slot, CallTerms terms, PackedPrompt prompt, AnswerClaim claim, CancellationToken ct)
    {
        if (await pause.Find(slot.Command.AgencyCode, slot.Command.RepositoryId, ct) is { } paused)
        {
            return new CallOutcome { Failure = paused };
        }
        var line = Line(slot, terms, prompt, claim.Answer.Calls.Count + 1);
        // The key goes first: whoever takes over must know which reservation may be open.
        if (!await claim.Write(answer => answer with { Calls = [.. answer.Calls, line.Key] }, ct))
        {
            return new CallOutcome();
        }
        if (await budgets.Reserve(line.AgencyId, line.Key, line.WorkItemId, line.CostNanoUsd, terms.Agent.LimitPerItemNanoUsd, line.CalledAt, ct) is { } refusal)
        {
            BudgetRefused(line.WorkItemId, refusal.Limit);
            await claim.Write(answer => answer with { Calls = [.. answer.Calls.Where(key => key != line.Key)] }, ct);
            return new CallOutcome { Failure = refusal.ToFailure(clock.GetUtcNow()) };
        }
        await usage.Begin(line, ct);
        if (!await claim.IsHeld(ct))
        {
            // Nothing was sent, and whoever took over could not book what was not noted yet.
            await usage.End(line with { Status = "error", ErrorCode = "claim-lost", CostNanoUsd = 0 }, ct);
            return new CallOutcome();
        }
        return await Send(line, terms, prompt, claim, ct);
    }

    private async Task<CallOutcome> Send(LlmUsage line, CallTerms terms, PackedPrompt prompt, AnswerClaim claim, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        CallOutcome outcome;
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(ct, claim.Lost))
        {
            try
            {
                outcome = await model.Call(prompt, either.Token);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                await GiveUp(line, claim);
                throw;
            }
            catch (OperationCanceledException) when (claim.Lost.IsCancellationRequested)
            {
                await usage.Lose(line.Key, line.AgencyId, clock.GetUtcNow(), ct);   // unless whoever took over has
                return new CallOutcome();
            }
        }
        var ended = UsageLedger.Ended(line, outcome, terms.Price, clock.GetElapsedTime(started));
        if (outcome.Reply is { } reply)
        {
            var hash = await contents.Write(reply, ct);
            await claim.Write(answer => answer with
            {
                State = AnswerState.Answered,
                AnswerHash = hash,
                Model = reply.Model,
                ResultJson = JsonSerializer.Serialize(ended),
                ClaimedBy = null,
                ClaimedUntil = null,
            }, ct);
            if (ended.CostNanoUsd > line.CostNanoUsd)
            {
                CostMoreThanReserved(line.Key, line.Model, ended.CostNanoUsd, line.CostNanoUsd);
            }
        }
        if (!claim.Lost.IsCancellationRequested)
        {
            await usage.End(ended, ct);
            Called(line.WorkItemId, line.Step, line.Model, ended.Status, ended.InputTokens, ended.OutputTokens, ended.CostNanoUsd, ended.DurationMs);
        }
        return outcome;
    }

    /// <summary>On the way out: books the call and frees the claim, so that the next process need not wait for the lease.</summary>
    private async Task GiveUp(LlmUsage line, AnswerClaim claim)
    {
        using var farewell = new CancellationTokenSource(Farewell, clock);
        try
        {
            await usage.Lose(line.Key, line.AgencyId, clock.GetUtcNow(), farewell.Token);
            await claim.Write(answer => answer with { State = AnswerState.Failed, ClaimedBy = null, ClaimedUntil = null }, farewell.Token);
        }
        catch (OperationCanceledException)
        {
            NotFreed(line.Key);   // the lease ends by itself
        }
    }

    private LlmUsage Line(AnswerSlot slot, CallTerms terms, PackedPrompt prompt, int attempt) => new()
    {
        Key = slot.CallKey(attempt),
        ExecutionId = slot.Command.ExecutionId,
        WorkItemId = slot.Command.WorkItemId,
        AgencyId = slot.Command.AgencyCode,
        RepoId = slot.Command.RepositoryId,
        AgentId = terms.Agent.Key,
        Model = prompt.Model,
        Run = slot.Command.Run,
        Step = slot.Command.Step,
        Round = slot.Command.Round,
        Repair = slot.Repair,
        CostNanoUsd = terms.Price.Cost(prompt.InputTokens, cachedInputTokens: 0, prompt.MaxTokens),
        Status = UsageLedger.Pending,
        CalledAt = clock.GetUtcNow(),
    };

    /// <summary>How long to wait before another quick try; null when none makes sense. A call that may be billed is not repeated
    /// at once: three silent ones would use up three reservations.</summary>
    private static TimeSpan? PauseAfter(CallOutcome outcome, int tries)
    {
        if (outcome is not { Failure: { Code: "provider-unavailable" }, MayBeBilled: false } || tries >= QuickTries)
        {
            return null;
        }
        var wait = outcome.RetryAfter ?? FirstPause * Math.Pow(4, tries - 1) * (0.8 + 0.4 * Random.Shared.NextDouble());
        return wait <= LongestPause ? wait : null;
    }

    private CallOutcome Dated(CallOutcome outcome) => outcome is { Failure: { Retryable: true, RetryAt: null } failure, RetryAfter: { } wait }
        ? outcome with { Failure = failure with { RetryAt = clock.GetUtcNow() + wait } }
        : outcome;

    [LoggerMessage(Level = LogLevel.Information, Message = "Model call for {WorkItemId}, step {Step}, {Model}: {Status}, {InputTokens} + {OutputTokens} tokens, {CostNanoUsd} nano-USD, {DurationMs} ms")]
    private partial void Called(string workItemId, string step, string model, string status, long inputTokens, long outputTokens, long costNanoUsd, long durationMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The budget refuses a call for {WorkItemId}: limit {Limit}")]
    private partial void BudgetRefused(string workItemId, string limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallKey} of {Model} cost {CostNanoUsd} nano-USD, more than the {ReservedNanoUsd} reserved: its price or token limits are wrong")]
    private partial void CostMoreThanReserved(string callKey, string model, long costNanoUsd, long reservedNanoUsd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim of call {CallKey} could not be freed at shutdown")]
    private partial void NotFreed(string callKey);
}
