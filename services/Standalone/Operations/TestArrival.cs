using CodeValdCortex.Dashboard.Deliveries;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Gitea.Hooks;
using CodeValdCortex.Standalone.CommandLine;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>Sees whether a test delivery that Gitea was asked for arrives: Gitea itself answers "sent" whether or not it may call
/// the address (ALLOWED_HOST_LIST), and no REST call tells what became of it.</summary>
internal sealed class TestArrival(Uri api, WebhookTarget target, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    private readonly CortexApi _api = new(api);
    private HashSet<string>? _before;

    /// <summary>Remembers what is there before the test.</summary>
    public async Task Begin(CancellationToken ct) => _before = patience > TimeSpan.Zero ? await Pushes(ct) : null;

    /// <summary>The report, with what was seen.</summary>
    public async Task<WebhookReport> Await(WebhookReport report, CancellationToken ct)
    {
        if (report.Outcome != WebhookOutcome.Tested || _before is null)
            return report;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(patience);
        while (!deadline.IsCancellationRequested)
        {
            if (await Pushes(ct) is { } now && now.Except(_before, StringComparer.Ordinal).FirstOrDefault() is { } arrived)
                return report with { Detail = $"delivery {arrived} has arrived" };
            await Task.Delay(BetweenLooks, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        ct.ThrowIfCancellationRequested();
        return report with
        {
            Outcome = WebhookOutcome.Failed,
            Detail = $"Gitea was asked, but no push event arrived within {patience.TotalSeconds:0} s. {WebhookInstaller.WhereNoneArrives}",
        };
    }

    public void Dispose() => _api.Dispose();

    // Null where the installation can't be asked: then the report says what to look at.
    private async Task<HashSet<string>?> Pushes(CancellationToken ct)
    {
        try
        {
            var page = await _api.Get<PageOf<DeliveryView>>($"/api/v1/deliveries?event=push&repository={Uri.EscapeDataString(target.ToString())}", ct);
            return page.Items.Select(delivery => delivery.DeliveryId).ToHashSet(StringComparer.Ordinal);
        }
        catch (UsageException)
        {
            return null;
        }
    }
}
