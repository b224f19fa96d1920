using System.Text.Json.Nodes;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.Model.Answering;

/// <summary>Spoils a right answer the way a switched fault says.</summary>
internal static class FaultyAnswer
{
    /// <summary>Shaped like a forge token, valid nowhere; put together so that no scanner finds it in this file.</summary>
    private static readonly string Token = "ghp_" + "q9Zt4Kx2Vb7Lm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A";

    public static Answer Of(Answer answer, ModelFault? fault) => fault?.Kind switch
    {
        ModelFaultKind.Truncated => new Answer(answer.Text[..(answer.Text.Length / 2)], Truncated: true),
        ModelFaultKind.InvalidJson => new Answer("Sure! Here is what I came up with: {\"summary\": \"half a thought\", \"files\": ["),
        ModelFaultKind.Refusal => new Answer("", Refusal: "I'm sorry, I can't help with that."),
        ModelFaultKind.Malicious => answer with { Text = Spoil(answer.Text, fault.Malice) },
        _ => answer,
    };

    private static string Spoil(string text, Malice malice)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text) is not JsonObject answer)
        {
            return text;
        }
        var files = answer["files"] as JsonArray;
        switch (malice)
        {
            case Malice.PathOutside:
                Slip(files, "../../outside.txt");
                break;
            case Malice.GitHook:
                Slip(files, ".git/hooks/post-checkout");
                break;
            case Malice.UnplannedFile:
                Slip(files, "unplanned/surprise.txt");
                break;
            case Malice.Secret when files is [JsonObject first, ..] && first.ContainsKey("text"):
                first["text"] = $"{first["text"]}\nToken: {Token}\n";
                break;
            case Malice.Secret:
                answer[answer.ContainsKey("markdown") ? "markdown" : "summary"] = $"Use {Token} to log in.";
                break;
        }
        return answer.ToJsonString(ModelJson.Options);
    }

    /// <summary>Adds a file to a plan or a file set; an answer without files stays as it is.</summary>
    private static void Slip(JsonArray? files, string path) => files?.Add(new JsonObject
    {
        ["path"] = path,
        ["operation"] = "create",
        [files is [JsonObject first, ..] && first.ContainsKey("purpose") ? "purpose" : "text"] = "#!/bin/sh\necho slipped in\n",
    });
}
