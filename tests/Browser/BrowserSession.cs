using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Testing;
using Microsoft.Playwright;

namespace CodeValdCortex.Browser;

/// <summary>A browser before a dashboard that shows the seeded story; one of both for all tests of a class.</summary>
public sealed class BrowserSession : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private DashboardHost? host;

    public DashboardHost Host => host ?? throw new InvalidOperationException("There is no Chromium; the tests were to be skipped.");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;   // every test of the class is skipped, or fails with the reason
        }

        host = await DashboardHost.Start(CancellationToken.None);
        await Story.Tell(host, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assertions.SetDefaultExpectTimeout((float)Eventually.DefaultTimeout.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.Launch(playwright);
    }

    /// <summary>A page with a profile of its own. Whatever its console says of errors or refused content fails the test.</summary>
    internal async Task<WatchedPage> Open(string address, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Host.Url.ToString(), ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = new WatchedPage(context, await context.NewPageAsync());
        await page.Go(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
