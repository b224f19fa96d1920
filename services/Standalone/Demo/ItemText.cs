using System.Globalization;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>An item in words.</summary>
internal static class ItemText
{
    public static string Heading(DemoItem item) =>
        $"#{item.Number} {item.Issue.Title}  [{item.Seen?.WorkType ?? "not picked up"}, {item.Seen?.Status ?? "unknown"}]";

    public static string Progress(DemoItem item) => item.Seen is { } seen
        ? $"{seen.WorkType,-9} {seen.Status,-10} {Now(item)}"
        : "opened";

    /// <summary>What is going on: the step at work, what is waited for, or why it ended.</summary>
    public static string Now(DemoItem item) => item.Seen switch
    {
        null => "waiting for the webhook",
        { Failure: { } failure } => failure.Sentence,
        { WaitingFor: { } waiting } => $"waits for {waiting.Kind}: {waiting.Detail}",
        { Status: "completed" } => "done",
        { Steps: [.., var step] } => step.Detail.Length > 0 ? $"{step.Name}: {step.Detail}" : step.Name,
        _ => "",
    };

    public static IEnumerable<string> Details(DemoItem item)
    {
        if (item.Seen is { } seen)
        {
            yield return $"work item   {seen.WorkItemId}";
            if (seen is { Branch: { } branch, PullRequest: not null })
                yield return $"branch      {branch}";
            if (item.Evidence?.Commit is { } commit)
                yield return $"commit      {commit}";
            if (seen.PullRequest is { } pr)
                yield return $"pull request #{pr}{(item.Evidence is { Merged: true } ? ", merged" : ", open")}";
            if (item.Evidence?.Checks is { Length: > 0 } checks)
                yield return $"checks      {checks}";
            if (seen.WaitingFor is { } waiting)
                yield return $"waits for   {waiting.Kind}: {waiting.Detail}{(waiting.Action is { } action ? ". " + action : "")}";
            if (seen.Failure is { } failure)
                yield return $"failed      {failure.Sentence}";
            yield return $"model       {seen.InputTokens.ToString("N0", CultureInfo.InvariantCulture)} tokens in, "
                + $"{seen.OutputTokens.ToString("N0", CultureInfo.InvariantCulture)} out, {Usd(seen.CostNanoUsd)}";
        }

        foreach (var finding in item.Evidence?.Findings ?? [])
            yield return $"{(item.Evidence!.Ok ? "proof" : "check"),-11} {finding}";
    }

    /// <summary>Nano-USD as dollars, never rounded to nothing.</summary>
    public static string Usd(long nano) => "$" + (nano / 1e9m).ToString("0.00####", CultureInfo.InvariantCulture);
}
