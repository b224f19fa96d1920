using System.Globalization;
using Spectre.Console;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>A table that redraws itself, for people at a terminal.</summary>
internal sealed class LiveDisplay(IAnsiConsole console) : IDemoDisplay
{
    public void Say(string line) => console.MarkupLineInterpolated($"[grey]{line}[/]");

    public async Task Follow(Func<Action<IReadOnlyList<DemoItem>>, Task> work) =>
        await console.Live(new Text("opening issues …")).StartAsync(async live =>
            await work(items =>
            {
                live.UpdateTarget(Draw(items));
                live.Refresh();
            }));

    public void Conclude(DemoReport report, IReadOnlyList<DemoItem> items)
    {
        foreach (var item in items)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{ItemText.Heading(item)}[/]");
            foreach (var line in ItemText.Details(item))
                console.MarkupLineInterpolated($"  {line}");
        }

        console.WriteLine();
        foreach (var (question, lines) in report.GraphText())
        {
            console.MarkupLineInterpolated($"[bold]{question}[/]");
            foreach (var line in lines)
                console.MarkupLineInterpolated($"  {line}");
        }

        console.WriteLine();
        var seconds = report.Seconds.ToString("F1", CultureInfo.InvariantCulture);
        console.MarkupLine(report.Ok ? $"[green bold]ok[/], {seconds} s" : $"[red bold]NOT OK[/], {seconds} s");
    }

    private static Table Draw(IReadOnlyList<DemoItem> items)
    {
        var table = new Table().RoundedBorder().AddColumns("#", "type", "status", "now", "PR", "cost");
        foreach (var item in items)
        {
            table.AddRow(
                new Text(item.Number.ToString(CultureInfo.InvariantCulture)),
                new Text(item.Seen?.WorkType ?? ""),
                new Markup(Colour(item.Seen?.Status)),
                new Text(ItemText.Now(item)),
                new Text(item.Seen?.PullRequest is { } pr ? "#" + pr.ToString(CultureInfo.InvariantCulture) : ""),
                new Text(ItemText.Usd(item.Seen?.CostNanoUsd ?? 0)));
        }

        return table;
    }

    private static string Colour(string? status) => status switch
    {
        null => "[grey]seen soon[/]",
        "completed" or "merged" => $"[green]{status}[/]",
        "failed" or "cancelled" => $"[red]{status}[/]",
        "review" => "[yellow]review[/]",
        _ => $"[blue]{status}[/]",
    };
}
