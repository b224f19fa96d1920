using System.Diagnostics;
using System.Globalization;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Hostility;

/// <summary>Requests that no decent sender makes, written byte by byte on sockets of an ingress in a process of its own.</summary>
public sealed class Hostile_input
{
    private const int UnknownHttpVersion = 505;   // a flipped bit in "HTTP/1.1": the server never gets to the request
    private const int Attackers = 12;
    private const long MostGrowth = 64L << 20;

    private static readonly TimeSpan GiteaGivesUpAfter = TimeSpan.FromSeconds(5);

    private static readonly bool Full = Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") is { Length: > 0 };

    private static readonly int Inputs = int.TryParse(
        Environment.GetEnvironmentVariable("CORTEX_TEST_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n : Full ? 100_000 : 5_000;

    [Fact]
    public async Task Is_answered_below_500_or_not_at_all_and_harms_nobody()
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient(new SocketsHttpHandler());
        await using var ingress = await IngressProcess.Start(
            http, folder.Path, broker: null, new Dictionary<string, string?>(StringComparer.Ordinal) { ["WEBHOOK_READ_TIMEOUT"] = "2" });
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(sender => Ordinary(http, ingress, sender, 100)));
        var first = new HostileRun(-300, 0);   // small ones: compiled code, pools. The memory of large bodies counts
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => Attack(ingress, first)));
        var before = OperatingSystem.IsLinux() ? ingress.Memory().Most : 0;

        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var healthy = Healthy(http, ingress, over.Token);
        var inputs = new HostileRun(0, Inputs);
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(_ => Attack(ingress, inputs)));
        await over.CancelAsync();
        var slowest = await healthy;

        ingress.HasExited.ShouldBeFalse(ingress.Transcript);
        if (Full)
        {
            slowest.ShouldBeLessThan(GiteaGivesUpAfter);   // elsewhere the machine may be busy with other tests
        }
        (await http.GetAsync(new Uri(ingress.Webhooks, "/health/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        var growth = OperatingSystem.IsLinux() ? ingress.Memory().Most - before : 0;   // no other system tells a process's peak
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Inputs} inputs, memory grew by {growth >> 20} MiB from {before >> 20} MiB, slowest healthy request {slowest.TotalMilliseconds:0} ms; {inputs}");
        growth.ShouldBeLessThanOrEqualTo(MostGrowth);
    }

    private static async Task Attack(IngressProcess ingress, HostileRun inputs)
    {
        while (inputs.Next() is { } seed)
        {
            var input = HostileInput.Of(seed);
            var status = await Wire.Send(ingress.Port, input, TestContext.Current.CancellationToken);
            inputs.Answered(input.Kind, status);
            var judged = status == UnknownHttpVersion && input.FramingIsBroken ? 400 : status;
            judged.ShouldBeLessThan(500, $"seed {seed}: {input.Kind}");
        }
    }

    private static async Task Ordinary(HttpClient http, IngressProcess ingress, int sender, int count)
    {
        for (var number = 0; number < count; number++)
        {
            (await Post(http, ingress, $"ordinary-{sender}-{number}")).ShouldBe(202);
        }
    }

    /// <summary>Sends deliveries as Gitea does, one after the other, until the attack is over; how long the slowest took.</summary>
    private static async Task<TimeSpan> Healthy(HttpClient http, IngressProcess ingress, CancellationToken over)
    {
        var slowest = TimeSpan.Zero;
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            var clock = Stopwatch.StartNew();
            (await Post(http, ingress, $"healthy-{number}")).ShouldBe(202);
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        return slowest;
    }

    private static async Task<int> Post(HttpClient http, IngressProcess ingress, string id) =>
        (await DeliveryReplay.Post(http, ingress.Webhooks, Recordings.IssueOpened.With(null, id), TestContext.Current.CancellationToken)).Status;
}
