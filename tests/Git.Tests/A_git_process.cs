using System.Diagnostics;
using System.Text;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Git.Tests;

public sealed class A_git_process
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dies_with_its_children_when_cancelled_and_never_shows_the_token()
    {
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "1").Commit("one");
            x.Push();
        });
        remote.Server.Gate = new TaskCompletionSource();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var fetch = remote.Mirror.FetchAll(cancel.Token);
        await Eventually.Is(() => remote.Server.Requests.Any(x => x.StartsWith("POST", StringComparison.Ordinal)));
        if (OperatingSystem.IsLinux())
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("cortex:" + RemoteFixture.Token));
            var lines = CommandLines(remote.Server.Url.Port).ToList();
            lines.Count.ShouldBeGreaterThanOrEqualTo(2);   // git and its transport
            lines.ShouldAllBe(x => !x.Contains(RemoteFixture.Token, StringComparison.Ordinal) && !x.Contains(basic, StringComparison.Ordinal));
        }

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => fetch);
        if (OperatingSystem.IsLinux())
        {
            await Eventually.Is(() => !CommandLines(remote.Server.Url.Port).Any());
        }
    }

    [Fact]
    public async Task Is_killed_when_its_time_is_over()
    {
        await using var remote = await RemoteFixture.Begin();
        var runner = new GitRunner(new GitHome(remote.DataFolder));
        var command = new GitCommand("cat-file", "--batch") { Folder = remote.Mirror.Folder, KeepInputOpen = true, Timeout = TimeSpan.FromMilliseconds(200) };
        var clock = Stopwatch.StartNew();
        var error = await Should.ThrowAsync<GitException>(() => runner.Run(command, Ct));
        error.Failure.ShouldBe(GitFailure.TimedOut);
        error.IsRetryable.ShouldBeTrue();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Is_killed_also_by_a_reader_that_learns_of_the_cancellation_first()
    {
        await using var remote = await RemoteFixture.Begin();
        var command = new GitCommand("cat-file", "--batch") { Folder = remote.Mirror.Folder, KeepInputOpen = true };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var process = new GitRunner(new GitHome(remote.DataFolder)).Start(command, cancel.Token);
        var disposed = Task.CompletedTask;
        using var first = process.Token.Register(() => disposed = process.DisposeAsync().AsTask());

        await cancel.CancelAsync();

        await disposed.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    [Fact]
    public async Task Is_stopped_when_it_writes_too_much()
    {
        await using var remote = await RemoteFixture.Begin();
        var runner = new GitRunner(new GitHome(remote.DataFolder));
        var command = new GitCommand("help", "-a") { MaxOutputBytes = 100 };
        (await Should.ThrowAsync<GitException>(() => runner.Run(command, Ct))).Failure.ShouldBe(GitFailure.OutputTooLarge);
    }

    [Fact]
    public async Task Sees_nothing_of_the_machines_configuration()
    {
        await using var remote = await RemoteFixture.Begin();
        var runner = new GitRunner(new GitHome(remote.DataFolder));
        var output = await runner.Run(new GitCommand("config", "--list", "--show-scope") { Folder = remote.Mirror.Folder }, Ct);
        output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(x => x.StartsWith("local", StringComparison.Ordinal) || x.StartsWith("command", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_the_token_out_of_every_message()
    {
        await using var remote = await RemoteFixture.Begin();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("cortex:" + RemoteFixture.Token));
        var command = new GitCommand("fetch", $"http://user:{RemoteFixture.Token}@127.0.0.1:1/{basic}")
        {
            Folder = remote.Mirror.Folder, Secrets = [RemoteFixture.Token, basic], AllowedProtocol = "http",
        };
        var error = await Should.ThrowAsync<GitException>(() => new GitRunner(new GitHome(remote.DataFolder)).Run(command, Ct));
        error.ToString().ShouldNotContain(RemoteFixture.Token);
        error.ToString().ShouldNotContain(basic);
        error.StandardError.ShouldNotContain(RemoteFixture.Token);
    }

    private static IEnumerable<string> CommandLines(int port)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(x => Path.GetFileName(x).All(char.IsAsciiDigit)))
        {
            var line = "";
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;   // it ended meanwhile
            }

            if (line.Contains($"127.0.0.1:{port}/", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}
