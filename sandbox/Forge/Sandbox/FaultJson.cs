using System.Text.Json;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Sandbox;

/// <summary>The fault switches as JSON: the switches by name in snake_case, and <c>faults</c>, a list to arm.</summary>
internal static class FaultJson
{
    public static void Apply(JsonBody body, ForgeFaults faults)
    {
        faults.ParallelPullRequestsSucceed = body.Flag("parallel_pull_requests_succeed") ?? faults.ParallelPullRequestsSucceed;
        faults.FailParallelWrites = body.Flag("fail_parallel_writes") ?? faults.FailParallelWrites;
        faults.EventsBeforeAnswers = body.Flag("events_before_answers") ?? faults.EventsBeforeAnswers;
        faults.HonourHeadCommitId = body.Flag("honour_head_commit_id") ?? faults.HonourHeadCommitId;
        faults.MergesBringMore = body.Flag("merges_bring_more") ?? faults.MergesBringMore;
        faults.ForgetOldNames = body.Flag("forget_old_names") ?? faults.ForgetOldNames;
        faults.CheckDelay = body.Number("check_delay_ms") is { } delay ? TimeSpan.FromMilliseconds(delay) : faults.CheckDelay;
        foreach (var fault in body.Objects("faults"))
        {
            faults.Add(Read(fault));
        }
    }

    public static JsonObject Describe(ForgeFaults faults) => new()
    {
        ["parallel_pull_requests_succeed"] = faults.ParallelPullRequestsSucceed,
        ["fail_parallel_writes"] = faults.FailParallelWrites,
        ["events_before_answers"] = faults.EventsBeforeAnswers,
        ["honour_head_commit_id"] = faults.HonourHeadCommitId,
        ["merges_bring_more"] = faults.MergesBringMore,
        ["forget_old_names"] = faults.ForgetOldNames,
        ["check_delay_ms"] = (long)faults.CheckDelay.TotalMilliseconds,
        ["faults"] = faults.Armed.ToJson(armed => new JsonObject
        {
            ["kind"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(armed.Fault.Kind.ToString()),
            ["method"] = armed.Fault.Method,
            ["match"] = armed.Fault.Match,
            ["count"] = armed.Fault.Count,
            ["struck"] = armed.Struck,
        }),
    };

    private static ForgeFault Read(JsonBody json)
    {
        var kind = Array.Find(Enum.GetValues<FaultKind>(), kind =>
            JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()) == json.Text("kind"));
        if (JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()) != json.Text("kind"))
        {
            throw new BadBodyException($"Unknown fault kind '{json.Text("kind")}'.");
        }

        var defaults = new ForgeFault { Kind = kind };
        return defaults with
        {
            Method = json.Text("method"),
            Match = json.Text("match"),
            Count = (int?)json.Number("count"),
            Skip = (int?)json.Number("skip") ?? defaults.Skip,
            Probability = json.Has("probability") ? json.Json["probability"]!.GetValue<double>() : defaults.Probability,
            Seed = (int?)json.Number("seed") ?? defaults.Seed,
            Status = (int?)json.Number("status") ?? defaults.Status,
            Delay = json.Number("delay_ms") is { } delay ? TimeSpan.FromMilliseconds(delay) : defaults.Delay,
        };
    }
}
