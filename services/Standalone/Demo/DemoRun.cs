using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Standalone.CommandLine;
using CodeValdCortex.Standalone.Hosting;
using Spectre.Console;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>Runs the demo from an empty folder to the verdict.</summary>
internal static class DemoRun
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);

    public static async Task<int> Run(DemoOptions options, CancellationToken ct)
    {
        if (options.LiveModel && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("OPENAI_API_KEY")))
            throw new UsageException("--model live needs OPENAI_API_KEY in the environment.");
        var folder = Directory.CreateTempSubdirectory("cortex-demo-").FullName;
        var keep = false;
        try
        {
            var code = await Tell(options, folder, ct);
            keep = code != 0 && !options.Serve;
            if (keep)
                await Console.Error.WriteLineAsync($"cortex: what happened is logged in {Path.Combine(folder, "data", "cortex.log")}");
            return code;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("cortex: stopped.");
            return 130;
        }
        finally
        {
            if (!keep)
                TemporaryFolders.Delete(folder);
        }
    }

    private static async Task<int> Tell(DemoOptions options, string folder, CancellationToken ct)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var display = Display(options);
        var git = new DemoGit(new GitRunner(new GitHome(folder)));
        display.Say(options.Repository is null ? "preparing a small repository and a forge …" : $"copying {options.Repository} to a forge …");
        await using var sandbox = await DemoSandbox.Start(options, git, folder, ct);
        await using var product = await StartProduct(options, sandbox, ct);
        var scoreboard = product.Services.GetRequiredService<DemoScoreboard>();

        List<DemoItem> items = [];
        await display.Follow(async show =>
        {
            foreach (var issue in options.OwnIssue is { } own ? [own] : DemoIssues.For(sandbox.SourceFile))
            {
                var labels = issue.Labels.Append(DemoIssues.WorkItemLabel).Select(name => sandbox.Labels[name]);
                var openedAt = clock.GetTimestamp();
                var number = await sandbox.Owner.OpenIssue(sandbox.Repository.FullName, issue.Title, issue.Body, labels, ct);
                items.Add(new DemoItem(issue, number) { OpenedAt = openedAt });
                show(items);
            }

            var people = new DemoPeople(sandbox);
            using var patience = new CancellationTokenSource(options.Patience, clock);
            while (items.Exists(item => !item.AtRest) && !patience.IsCancellationRequested)
            {
                foreach (var item in items)
                {
                    item.Seen = scoreboard.Of(item.Number);
                    if (item.AtRest)
                        item.Took ??= clock.GetElapsedTime(item.OpenedAt);
                    else
                        await people.LookAt(item, ct);
                }

                show(items);
                await Task.Delay(Glance, clock, ct);
            }
        });

        var verification = new DemoVerification(sandbox, git);
        foreach (var item in items)
            item.Evidence = await verification.Of(item, ct);
        var graph = await DemoGraphQuestions.Ask(product.Services, sandbox, items, ct);
        var report = new DemoReport
        {
            Ok = items.TrueForAll(i => i.Evidence!.Ok) && (options.OwnIssue is not null || (graph.Files.Count > 0 && graph.Ancestry.Count > 0)),
            Items = [.. items.Select(Entry)],
            Graph = graph,
            Seconds = Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1),
        };
        display.Conclude(report, items);
        if (options.Json)
            Console.WriteLine(report.ToJson());
        if (options.Serve)
            await Stay(display, sandbox, product, ct);
        await product.StopAsync(CancellationToken.None);
        return report.Ok ? 0 : 1;
    }

    private static async Task<WebApplication> StartProduct(DemoOptions options, DemoSandbox sandbox, CancellationToken ct)
    {
        var port = FreePort();
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var address = $"http://127.0.0.1:{port}";
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["GITEA_URL"] = sandbox.Forge.Url.ToString(),
            ["GITEA_TOKEN"] = sandbox.BotToken,
            ["GITEA_WEBHOOK_SECRET"] = secret,
            ["OPENAI_API_KEY"] = options.LiveModel ? Environment.GetEnvironmentVariable("OPENAI_API_KEY") : "sandbox-key",
            ["OPENAI_BASE_URL"] = options.LiveModel ? Environment.GetEnvironmentVariable("OPENAI_BASE_URL") : sandbox.Model!.Url.ToString(),
            ["OPENAI_MODEL"] = options.LiveModel ? Environment.GetEnvironmentVariable("OPENAI_MODEL") : CodeValdCortex.Model.ModelOptions.DefaultModel,
            ["DATA_DIR"] = sandbox.DataFolder,
            ["APP_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["INDEXER_URL"] = address,
            ["CORTEX_PUBLIC_URL"] = address,
            ["CORTEX_DEFAULT_MODE"] = "merge",
            ["CORTEX_POLL_INTERVAL"] = "500ms",
            ["LOG_LEVEL"] = "warn",
            ["CORTEX_LOG_FORMAT"] = "text",
            ["CORTEX_LOG_OUTPUT"] = Path.Combine(sandbox.DataFolder, "cortex.log"),
        };
        var app = AllServices.From(settings, builder =>
        {
            builder.Services.AddSingleton<DemoScoreboard>();
            builder.AddToBus(bus => bus.AddConsumer<DemoObserver>());
        });
        app.Urls.Clear();
        app.Urls.Add(address);   // loopback alone, whatever a server would listen on
        await app.StartAsync(ct);
        sandbox.Forge.AddHook(sandbox.Repository.FullName, new Uri($"{address}/api/v1/webhooks/gitea"), secret);
        return app;
    }

    private static IDemoDisplay Display(DemoOptions options)
    {
        if (options.Json)
            return new PlainDisplay(Console.Error);
        return Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? new PlainDisplay(Console.Out)
            : new LiveDisplay(AnsiConsole.Console);
    }

    private static DemoReportItem Entry(DemoItem item) => new()
    {
        WorkItemId = item.Seen?.WorkItemId,
        WorkType = item.Seen?.WorkType,
        Status = item.Seen?.Status,
        PullRequest = item.Evidence?.PullRequest,
        Merged = item.Evidence?.Merged ?? false,
        CostUsd = (item.Seen?.CostNanoUsd ?? 0) / 1e9m,
        DurationMs = (long)(item.Took ?? TimeSpan.Zero).TotalMilliseconds,
        WaitingFor = item.Seen?.WaitingFor?.Kind,
        Ok = item.Evidence?.Ok ?? false,
    };

    private static async Task Stay(IDemoDisplay display, DemoSandbox sandbox, WebApplication product, CancellationToken ct)
    {
        display.Say("");
        display.Say($"dashboard  {product.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal)}");
        display.Say($"forge      {sandbox.Forge.Url}  (API; user {sandbox.Owner.Login})");
        if (sandbox.Model is { } model)
            display.Say($"model      {model.Url}");
        display.Say($"data       {sandbox.DataFolder}");
        display.Say("Ctrl+C ends it.");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
