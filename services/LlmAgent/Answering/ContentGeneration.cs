using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Agents;
using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Pricing;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.LlmAgent.Validation;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Agents;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>From a command to its answer: pack, buy, look at it, ask for a repair at most twice.</summary>
internal sealed class ContentGeneration(
    IContentStore contents,
    AgentRoster roster,
    PriceTable prices,
    PromptPacker packer,
    AnswerBuyer buyer,
    AnswerCheck check,
    UsageLedger usage,
    IOptions<LlmOptions> options,
    TimeProvider clock)
{
    private const int MostRepairs = 2;

    /// <summary>A <see cref="GenerateContentCompleted"/> or a <see cref="GenerateContentFailed"/>.</summary>
    public async Task<object> Generate(GenerateContent command, CancellationToken ct)
    {
        if (await ReadContext(command, ct) is not { } context)
        {
            return Failed(command, "context-missing", "The context of this step is not stored any more. Retry the work item.");
        }
        if (command.Step is not (GenerationStep.Plan or GenerationStep.Files or GenerationStep.Report or GenerationStep.Review)
            || (command.Step == GenerationStep.Review && string.IsNullOrWhiteSpace(context.Diff)))
        {
            return Failed(command, "context-missing", "There is nothing to do in this step: it is unknown, or a review without a diff.");
        }
        if (await roster.Find(command.AgentKey, command.WorkType, ct) is not { } agent)
        {
            return Failed(command, "context-missing", "The agent of this work item is unknown or disabled. Choose another one, then retry.");
        }
        var model = agent.Model ?? options.Value.Model;
        if (context.AllowedModels is { } allowed && !allowed.Contains(model, StringComparer.Ordinal))
        {
            return Failed(command, "models-forbidden",
                $"The repository allows other models than {Quote.Path(model)} only (`.cortex/config.yml`). Allow it there, then retry.");
        }
        if (prices.Find(model, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) is not { } price)
        {
            return Failed(command, "model-unpriced", $"The price of the model {Quote.Path(model)} is unknown, so it is not called. Add it to CORTEX_PRICES_FILE or choose another model.");
        }
        return await Generate(command, context, agent, new PromptRequest
        {
            Step = command.Step,
            Context = context,
            AgentName = agent.Name,
            Model = price,
            ModelName = model,
            Temperature = agent.Temperature,
            MaxTokens = agent.MaxTokens ?? 4096,
            Seed = $"{command.ExecutionId:N}/{command.Run}/{command.Round}/{command.ContextHash}",
        }, ct);
    }

    private async Task<object> Generate(GenerateContent command, WorkContext context, Agent agent, PromptRequest request, CancellationToken ct)
    {
        var terms = new CallTerms(agent, request.Model);
        var calls = new List<string>();
        BoughtAnswer? before = null;
        IReadOnlyList<Problem> problems = [];
        for (var repair = 0; repair <= MostRepairs; repair++)
        {
            var bought = await buyer.Buy(new AnswerSlot(command, repair), terms, () => before is null
                ? packer.Pack(request)
                : packer.Repair(request, before.Prompt, before.Reply!, [.. problems.Select(p => p.Sentence)]), ct);
            calls.AddRange(bought.Calls);
            if (bought.Reply is not { } reply)
            {
                return command.Failed(bought.Failure!);
            }
            if (reply.Refusal is not null)
            {
                return Failed(command, "provider-refused", "The model declined this work item. Reword the issue, or choose another model.");
            }
            var answer = check.Check(command.Step, reply, context, bought.Prompt);
            if (answer.Contract is { } contract)
            {
                return await Completed(command, agent, reply, contract, calls, repair, ct);
            }
            (before, problems) = (bought, answer.Problems);
        }
        return Failed(command, problems.Any(p => p.Forbidden) ? "answer-forbidden" : "answer-invalid",
            $"The model's answer can't be used, also after {MostRepairs} repairs: {string.Join(' ', problems.Take(3).Select(p => p.Sentence))}");
    }

    private async Task<WorkContext?> ReadContext(GenerateContent command, CancellationToken ct)
    {
        try
        {
            return await contents.Read<WorkContext>(command.ContextHash, ct);
        }
        catch (ContentMissingException)
        {
            return null;   // past its retention: no retry brings it back
        }
    }

    private async Task<GenerateContentCompleted> Completed(
        GenerateContent command, Agent agent, ModelReply reply, object contract, List<string> calls, int repairs, CancellationToken ct)
    {
        var totals = await usage.Total(calls, ct);
        return new GenerateContentCompleted
        {
            ExecutionId = command.ExecutionId,
            Run = command.Run,
            Step = command.Step,
            Round = command.Round,
            AnswerHash = await Store(contract, ct),
            Model = reply.Model,
            AgentName = agent.Name,
            AgentEmail = agent.Email,
            InputTokens = totals.InputTokens,
            OutputTokens = totals.OutputTokens,
            CostNanoUsd = totals.CostNanoUsd,
            Repairs = repairs,
            Calls = calls,
        };
    }

    private Task<string> Store(object contract, CancellationToken ct) => contract switch
    {
        WorkPlan plan => contents.Write(plan, ct),
        FileSet files => contents.Write(files, ct),
        AnalysisReport report => contents.Write(report, ct),
        ReviewOpinion opinion => contents.Write(opinion, ct),
        _ => throw new ArgumentException($"{contract.GetType().Name} is no answer.", nameof(contract)),
    };

    private static object Failed(GenerateContent command, string code, string sentence) =>
        command.Failed(new Failure { Retryable = false, Code = code, Sentence = sentence });
}
