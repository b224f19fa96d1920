using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CodeValdCortex.Contracts.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The one status comment of an item, edited in place.</summary>
internal static partial class StatusText
{
    /// <summary>The marker by which the comment is found again.</summary>
    public static string MarkerOf(string workItemId) => Marker.Of("status", workItemId);

    /// <summary>The id of the item whose status comment has that marker; null for another marker.</summary>
    public static string? ItemOf(string marker) => Marker.IdOf("status", marker);

    /// <summary>Status, what it waits for, steps, cost.</summary>
    public static string Body(WorkItemSnapshot item)
    {
        var body = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"**{item.WorkItemId}** · {item.WorkType} · **{item.Status}**");
        if (item.PullRequest is { } pullRequest)
        {
            body.Append(CultureInfo.InvariantCulture, $" · pull request #{pullRequest}");
        }

        body.Append("\n\n");
        if (item.WaitingFor is { } waiting)
        {
            body.Append(CultureInfo.InvariantCulture, $"Waiting for **{waiting.Kind}** since {Time(waiting.Since)}: {PlainText.Cell(waiting.Detail, 500)}.");
            body.Append(waiting.Until is { } until ? $" Next try {Time(until)}." : "");
            body.Append(waiting.Action is { } action ? $" {PlainText.Block(action, 500)}" : "").Append("\n\n");
        }

        if (item.Failure is { } failure)
        {
            var help = failure.Retryable ? "`/cortex retry` tries again." : "A retry alone will not help.";
            body.Append(CultureInfo.InvariantCulture, $"{PlainText.Cell(failure.Sentence, 1_000)} (`{failure.Code}`)");
            body.Append(item.Status == "failed" ? $" {help}" : "").Append("\n\n");
        }

        body.Append("| step | | |\n|---|---|---|\n");
        foreach (var step in item.Steps)
        {
            body.Append(CultureInfo.InvariantCulture, $"| {step.Name} | {step.Status} | {PlainText.Cell(step.Detail, 200)} |\n");
        }

        var tokens = item.InputTokens + item.OutputTokens;
        return body
            .Append(CultureInfo.InvariantCulture, $"\nRun {item.Run} · {tokens} tokens · {Money.Usd(item.CostNanoUsd)} · `/cortex help` lists what you can say.\n\n")
            .Append(MarkerOf(item.WorkItemId)).Append('\n').ToString();
    }

    /// <summary>True for a status comment, of whatever item.</summary>
    public static bool IsOne(string comment) => comment.Contains(Marker.Begin("status"), StringComparison.Ordinal);

    /// <summary>True where a comment says something else of the item than is so; the next try's time alone is no difference, it
    /// moves without being told.</summary>
    public static bool SaysOther(string comment, WorkItemSnapshot item) => Gist(comment) != Gist(Body(item));

    private static string Gist(string body) => NextTry().Replace(body.ReplaceLineEndings("\n").TrimEnd(), "");

    [GeneratedRegex(@" Next try [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextTry();

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
