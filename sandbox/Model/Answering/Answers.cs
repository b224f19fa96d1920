using System.Text.Json.Nodes;
using CodeValdCortex.Model.Chat;
using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Answering;

/// <summary>Answers a prompt by its step. Where the prompt lacks what a step needs, the answer is a plain sentence about
/// that, as a model would write: no caller can mistake it for work done.</summary>
internal static class Answers
{
    public static Answer To(ReadPrompt prompt, ResponseFormat? format)
    {
        if (prompt.Issue is not { } issue)
        {
            return new Answer("What shall I work on? I was shown no issue with a title.");
        }
        try
        {
            var answer = prompt.Step switch
            {
                "plan" => Planning.Plan(prompt, issue),
                "files" => Writing.Files(prompt, issue),
                "report" => Reporting.Report(prompt, issue),
                "review" => Reviewing.Review(prompt),
                _ => throw new NotShownException("which of plan, files, report and review is wanted"),
            };
            return new Answer(ToSchema(answer, format).ToJsonString(ModelJson.Options));
        }
        catch (NotShownException missing)
        {
            return new Answer($"I can't do this yet: I was not shown {missing.What}.");
        }
    }

    /// <summary>Leaves only what the schema asks for: a constrained decoder can't say more.</summary>
    private static JsonObject ToSchema(JsonObject answer, ResponseFormat? format)
    {
        if (format?.JsonSchema is not { Schema.ValueKind: System.Text.Json.JsonValueKind.Object } named
            || !named.Schema.TryGetProperty("properties", out var properties))
        {
            return answer;
        }
        foreach (var name in answer.Select(p => p.Key).Where(name => !properties.TryGetProperty(name, out _)).ToList())
        {
            answer.Remove(name);
        }
        return answer;
    }
}
