using System.Globalization;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Model;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary>One process holds everything, its bus too: what was on its way dies with it.</summary>
public sealed class A_killed_single_process
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_with_the_model_call_that_it_was_killed_in()
    {
        await using var world = await ForgeWorld.Start(Ct, new ModelOptions { Latency = TimeSpan.FromSeconds(3) });
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var settings = ProductSettings.For(world, address, world.Data("product"));
        await using (var first = ChildProcess.StartProject("services/Standalone", settings, "serve"))
        {
            await Ready(address);
            world.SendWebhooksTo(address);
            await world.OpenIssue("Explain how a new grower gets started", "File: docs/getting-started.md", "documentation", Ct);
            await Eventually.Is(() => world.Model.Requests == 1, TimeSpan.FromSeconds(60));
            await first.Kill();
        }

        var started = TimeProvider.System.GetTimestamp();
        await using var second = ChildProcess.StartProject("services/Standalone", settings, "serve");
        await Eventually.Is(() => world.Model.Requests >= 2, TimeSpan.FromSeconds(100), "the call is made again");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"resumed after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, start included"));

        await A_labelled_issue_in_one_process.MergedAndClosed(world, 1);
        (await world.PullRequestsOf(1, Ct)).Count.ShouldBe(1);
    }

    private static async Task Ready(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Is(
            async () =>
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
                return answer.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(60));
    }
}
