namespace CodeValdCortex.Git.Tests;

public sealed class Ignore_patterns
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_paths_as_gitignore_does()
    {
        await using var remote = await RemoteFixture.Begin();
        const string patterns = "# what nobody sees\r\nprivate/\n*.secret.md\n!ok.secret.md\n/build\ndocs/**/x.md\n\\#odd\n";

        var ignored = await remote.Mirror.Ignored(
            patterns,
            ["private/a.md", "a/private/b", "z.secret.md", "ok.secret.md", "build/x", "sub/build", "docs/a/b/x.md", "новый.secret.md", ":(top)x.secret.md", "#odd", "-x"],
            Ct);

        ignored.ShouldBe(
            ["private/a.md", "a/private/b", "z.secret.md", "build/x", "docs/a/b/x.md", "новый.secret.md", ":(top)x.secret.md", "#odd"], ignoreOrder: true);
    }

    [Fact]
    public async Task Leave_no_trace_and_may_be_empty()
    {
        await using var remote = await RemoteFixture.Begin();
        (await remote.Mirror.Ignored(" \n", ["a"], Ct)).ShouldBeEmpty();
        (await remote.Mirror.Ignored("b\n", ["a"], Ct)).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(remote.DataFolder, "git", "tmp")).ShouldBeEmpty();
    }
}
