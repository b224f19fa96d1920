using System.Text.Json;
using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>Buys an answer once: the prompt is stored, then claimed, then answered. Whoever comes later gets the stored answer;
/// whoever comes meanwhile waits for it.</summary>
/// <remarks>A crash leaves: a packed prompt (called later, the same bytes), a claim (taken over when its lease ends; its call is
/// booked at its reservation), or an answer whose reservation is still open (settled by the next reader).</remarks>
internal sealed class AnswerBuyer(
    IDocumentDatabase database, IContentStore contents, PaidCalls calls, UsageLedger usage, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private readonly string process = $"{Environment.MachineName}:{Environment.ProcessId}";

    private IDocumentCollection<LlmAnswer> Answers => database.Collection<LlmAnswer>();

    /// <summary>The answer of a slot, bought if need be with the prompt that <paramref name="pack"/> makes.</summary>
    public async Task<BoughtAnswer> Buy(AnswerSlot slot, CallTerms terms, Func<PackedPrompt> pack, CancellationToken ct)
    {
        while (true)
        {
            var stored = await Answers.Get(slot.Key, ct);
            if (stored is null)
            {
                await Pack(slot, pack(), ct);
                continue;
            }
            var answer = stored.Document;
            if (answer.State == AnswerState.Answered)
            {
                return await Read(answer, ct);
            }
            if (answer.State == AnswerState.Claimed && answer.ClaimedUntil > clock.GetUtcNow())
            {
                await Task.Delay(Glance, clock, ct);
                continue;
            }
            if (await AnswerClaim.TryTake(Answers, stored, $"{process}:{Guid.NewGuid():N}", clock, ct) is { } claim)
            {
                await using (claim)
                {
                    if (await Call(slot, terms, claim, ct) is { } bought)
                    {
                        return bought;
                    }
                }
            }
        }
    }

    private async Task Pack(AnswerSlot slot, PackedPrompt prompt, CancellationToken ct) => await Answers.TryInsert(new LlmAnswer
    {
        Key = slot.Key,
        ExecutionId = slot.Command.ExecutionId,
        State = AnswerState.Packed,
        PromptHash = await contents.Write(prompt, ct),
        CreatedAt = clock.GetUtcNow(),
    }, ct);

    /// <summary>Makes the call; null when the claim was lost and the other consumer's answer is to be waited for.</summary>
    private async Task<BoughtAnswer?> Call(AnswerSlot slot, CallTerms terms, AnswerClaim claim, CancellationToken ct)
    {
        var prompt = await contents.Read<PackedPrompt>(claim.Answer.PromptHash, ct);
        if (claim.Answer.Calls is [.., var last])
        {
            // Its caller is gone, or has ended it: then this changes nothing.
            await usage.Lose(last, slot.Command.AgencyCode, clock.GetUtcNow(), ct);
        }
        var outcome = await calls.Make(slot, terms, prompt, claim, ct);
        return claim.Lost.IsCancellationRequested ? null : new BoughtAnswer(prompt, claim.Answer.Calls, outcome.Reply, outcome.Failure);
    }

    private async Task<BoughtAnswer> Read(LlmAnswer answer, CancellationToken ct)
    {
        var prompt = await contents.Read<PackedPrompt>(answer.PromptHash, ct);
        var reply = await contents.Read<ModelReply>(answer.AnswerHash!, ct);
        await usage.Recover(JsonSerializer.Deserialize<LlmUsage>(answer.ResultJson!)!, ct);
        return new BoughtAnswer(prompt, answer.Calls, reply, Failure: null);
    }
}
