using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.LlmAgent.Tokens;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>Packs a context into a prompt that fits the model's window and the installation's limit, and says in the prompt
/// what did not fit.</summary>
internal sealed class PromptPacker(TokenCounter tokens, IOptions<LlmOptions> options)
{
    // The provider frames every message and the reply with a few tokens (its cookbook counts 3 each and 3); doubled.
    private const int TokensPerMessage = 8;

    // Kept free for the words of a repair round.
    private const int RepairTokens = 800;

    /// <summary>The first prompt of a step.</summary>
    public PackedPrompt Pack(PromptRequest request)
    {
        var maxTokens = AnswerTokens(request);
        var data = PromptData.From(request.Context);
        var marker = SectionMarker.For($"{request.Seed}/{request.Step}", data.Texts);
        var system = Instructions.For(request.Step, request.Context.WorkType, request.AgentName, marker);
        var schema = AnswerSchemas.Of(request.Step);
        var encoding = request.Model.Encoding;
        // An answer and its repair must fit behind the prompt.
        var window = request.Model.ContextTokens - 2 * maxTokens - RepairTokens;
        var framing = tokens.Count(system, encoding) + 3 * TokensPerMessage + SchemaTokens(request, schema);
        var room = Math.Max(0, Math.Min(options.Value.PromptTokens, window) - framing);
        var body = new SectionWriter(tokens, encoding, marker).Write(request.Step, data, room);
        PromptMessage[] messages = [new(PromptMessage.System, system), new(PromptMessage.User, body.Text)];
        return Priced(encoding, SchemaTokens(request, schema), new PackedPrompt
        {
            Model = request.ModelName,
            Temperature = request.Model.Reasoning ? null : request.Temperature,
            MaxTokens = maxTokens,
            Schema = request.Model.StructuredOutputs ? schema : null,
            Messages = messages,
            InputTokens = 0,
            Shown = body.Shown,
            LeftOut = body.LeftOut,
        });
    }

    /// <summary>The prompt that asks for a better answer: the same, the answer, and what is wrong with it.</summary>
    public PackedPrompt Repair(PromptRequest request, PackedPrompt first, ModelReply reply, IReadOnlyList<string> problems)
    {
        var encoding = request.Model.Encoding;
        // An answer that ended at the limit is of no use as an example; its beginning shows what it was.
        var shown = tokens.Cut(reply.Text, reply.Truncated ? 200 : first.MaxTokens, encoding);
        var words = tokens.Cut(Instructions.Repair(problems), RepairTokens - 2 * TokensPerMessage, encoding);
        return Priced(encoding, SchemaTokens(request, AnswerSchemas.Of(request.Step)), first with
        {
            Messages = [.. first.Messages.Take(2), new(PromptMessage.Assistant, shown), new(PromptMessage.User, words)],
        });
    }

    private PackedPrompt Priced(string encoding, int schemaTokens, PackedPrompt prompt) => prompt with
    {
        InputTokens = prompt.Messages.Sum(m => tokens.Count(m.Text, encoding) + TokensPerMessage) + TokensPerMessage + schemaTokens,
    };

    private int SchemaTokens(PromptRequest request, string schema) =>
        request.Model.StructuredOutputs ? tokens.Count(AnswerSchemas.Read(schema).ToString(), request.Model.Encoding) : 0;

    /// <summary>At most a quarter of the window, so that a prompt and a repair fit too; a reasoning model thinks within it.</summary>
    private static int AnswerTokens(PromptRequest request) => Math.Min(
        Math.Min(request.Model.Reasoning ? 4 * request.MaxTokens : request.MaxTokens, request.Model.MaxOutputTokens),
        request.Model.ContextTokens / 4);
}
