using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace CodeValdCortex.Browser;

/// <summary>A page whose console is listened to.</summary>
internal sealed class WatchedPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private static readonly string? ScreenshotFolder = Environment.GetEnvironmentVariable("CORTEX_SCREENSHOTS");
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> asked = new();

    public IPage Page => page;

    public async Task Go(string address)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) => asked.Enqueue(request.Url);
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
    }

    /// <summary>Errors, warnings and refusals by the page's policy.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Saves a picture where CORTEX_SCREENSHOTS names a folder.</summary>
    public async Task Picture(string name)
    {
        if (ScreenshotFolder is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>Serious and critical violations that axe finds, as "rule: element".</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        // Evaluated by the debugger, not by a script element: the page's policy stays as it is.
        await page.EvaluateAsync(Axe.Script);
        var report = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return
        [
            .. report.GetProperty("violations").EnumerateArray()
                .Where(x => x.GetProperty("impact").GetString() is "serious" or "critical")
                .SelectMany(x => x.GetProperty("nodes").EnumerateArray().Select(node =>
                    $"{x.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}")),
        ];
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
