using System.Diagnostics;
using System.Text;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Tests;

/// <summary>Somebody, or a machine without memory, ends a git process: that says nothing about the repository.</summary>
public sealed class A_git_that_is_killed
{
    // Far more than pipe and buffer hold: git still writes it when it is killed.
    private static readonly byte[] Large = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0123456789abcde\n", 512 * 1024)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_mid_question_can_be_asked_again_and_another_one_answers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its process is found in /proc.");
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "small\n").Write("b", Large).Commit("one");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        string[] blobs = [remote.Person.Git("rev-parse", "HEAD:a").Trim(), remote.Person.Git("rev-parse", "HEAD:b").Trim()];

        var error = await Should.ThrowAsync<GitException>(async () =>
        {
            await foreach (var blob in remote.Mirror.ReadBlobs(blobs, Large.Length, Ct))
            {
                blob.Oid.ShouldBe(blobs[0], "the second one's answer breaks off");
                Kill(remote.Mirror.Folder, "--batch");
            }
        });
        error.Failure.ShouldBe(GitFailure.Killed);
        error.IsRetryable.ShouldBeTrue();
        error.ExitCode.ShouldBe(128 + 9);

        var again = await remote.Mirror.ReadBlobs(blobs, Large.Length, Ct).ToListAsync(Ct);
        again.Select(blob => blob.Content?.Length).ShouldBe([6, Large.Length]);
    }

    [Fact]
    public async Task At_rest_is_replaced_before_the_next_question()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Its process is found in /proc.");
        await using var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("a", "small\n").Commit("one");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        string[] blobs = [remote.Person.Git("rev-parse", "HEAD:a").Trim()];
        (await remote.Mirror.ReadBlobs(blobs, 100, Ct).ToListAsync(Ct)).Count.ShouldBe(1);

        Kill(remote.Mirror.Folder, "--batch");

        (await remote.Mirror.ReadBlobs(blobs, 100, Ct).ToListAsync(Ct)).Single().Content?.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData(137, "", GitFailure.Killed)]
    [InlineData(143, "", GitFailure.Killed)]
    [InlineData(129, "", GitFailure.Killed)]
    [InlineData(129, "usage: git cat-file <type> <object>", GitFailure.Other)]
    [InlineData(128, "error: index-pack died of signal 9\nfatal: fetch-pack: invalid index-pack output", GitFailure.Killed)]
    [InlineData(128, "fatal: loose object 0123 (stored in objects/01/23) is corrupt", GitFailure.Other)]
    [InlineData(128, "fatal: bad object 0123", GitFailure.ObjectMissing)]
    [InlineData(1, "", GitFailure.Other)]
    internal void Is_told_from_one_that_complains(int exitCode, string errors, GitFailure failure) =>
        GitFailures.Classify(exitCode, errors).ShouldBe(failure);

    // Waits for its end: what it has written into the pipe by then is all that can be read.
    private static void Kill(string folder, string kind)
    {
        var killed = 0;
        foreach (var process in Process.GetProcessesByName("git"))
        {
            using (process)
            {
                if (Line(process.Id).EndsWith($"cat-file {kind} ", StringComparison.Ordinal)
                    && new DirectoryInfo($"/proc/{process.Id}/cwd").ResolveLinkTarget(returnFinalTarget: true)?.FullName == Path.GetFullPath(folder))
                {
                    process.Kill();
                    process.WaitForExit();
                    killed++;
                }
            }
        }

        killed.ShouldBe(1);
    }

    private static string Line(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";   // it ended meanwhile
        }
    }
}
