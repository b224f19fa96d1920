using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Settings;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Decides whether an answer may be used. Nothing a model wrote gets further without it.</summary>
internal sealed class AnswerCheck(IOptions<LlmOptions> options)
{
    /// <summary>Looks at an answer to a prompt over a context.</summary>
    public CheckedAnswer Check(string step, ModelReply reply, WorkContext context, PackedPrompt prompt)
    {
        if (reply.Truncated)
        {
            return CheckedAnswer.Bad(Problem.Invalid($"The answer ended at the limit of {prompt.MaxTokens} tokens. Answer shorter."));
        }
        if (reply.Text.Contains(options.Value.ApiKey!, StringComparison.Ordinal))
        {
            return CheckedAnswer.Bad(Problem.Forbid("The answer contains a secret of this installation."));
        }
        return step switch
        {
            GenerationStep.Plan => Read<PlanForm>(reply, form => PlanCheck.Check(form, context)),
            GenerationStep.Files => Read<FileSetForm>(reply, form => FileSetCheck.Check(form, context, prompt.Shown)),
            GenerationStep.Report => Read<ReportForm>(reply, ReportCheck.Check),
            _ => Read<ReviewForm>(reply, form => ReviewCheck.Check(form, context)),
        };
    }

    private static CheckedAnswer Read<T>(ModelReply reply, Func<T, CheckedAnswer> check) where T : class
    {
        var (form, problem) = AnswerReader.Read<T>(reply.Text);
        return form is not null ? check(form) : CheckedAnswer.Bad(problem!);
    }
}
