using CodeValdCortex.Git.Publishing;
using static CodeValdCortex.Git.Tests.A_commit_by_plumbing;

namespace CodeValdCortex.Git.Tests;

public sealed class A_push
{
    private const string Branch = "issue-3-say-it";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(RemoteFixture Remote, string Base, string Commit)> Prepared()
    {
        var remote = await RemoteFixture.Begin(x =>
        {
            x.Write("README.md", "hello").Commit("one");
            x.Write("README.md", "hello again").Commit("two");
            x.Push();
        });
        var @base = (await remote.Mirror.FetchTip("main", Ct))!;
        return (remote, @base, (await remote.Mirror.Commit(Request(@base, File("docs/a.md", "# a\n")), Ct)).Sha);
    }

    [Fact]
    public async Task Creates_the_branch_and_is_already_there_the_second_time()
    {
        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        (await remote.Mirror.Push(commit, Branch, null, Ct)).ShouldBeOfType<PushResult.Pushed>();
        remote.Person.Remote("rev-parse", Branch).ShouldBe(commit);
        (await remote.Mirror.Push(commit, Branch, null, Ct)).ShouldBe(new PushResult.AlreadyThere(commit));
    }

    [Fact]
    public async Task Is_already_there_when_a_person_continued_on_top()
    {
        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        remote.Person.Git("fetch", "--quiet", "origin", Branch);
        remote.Person.Git("checkout", "--quiet", "-b", Branch, "FETCH_HEAD");
        var theirs = remote.Person.Write("docs/a.md", "# better\n").Commit("improve");
        remote.Person.Push();
        (await remote.Mirror.Push(commit, Branch, null, Ct)).ShouldBe(new PushResult.AlreadyThere(theirs));
        remote.Person.Remote("rev-parse", Branch).ShouldBe(theirs);
    }

    [Fact]
    public async Task Loses_its_lease_to_a_person_who_was_faster()
    {
        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        remote.Person.Git("checkout", "--quiet", "-b", Branch);
        var theirs = remote.Person.Write("docs/a.md", "# mine\n").Commit("theirs");
        remote.Person.Push();
        (await remote.Mirror.Push(commit, Branch, null, Ct)).ShouldBe(new PushResult.LeaseLost(theirs));
        remote.Person.Remote("rev-parse", Branch).ShouldBe(theirs);
    }

    [Fact]
    public async Task Moves_a_branch_on_from_where_it_was_seen()
    {
        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        var next = (await remote.Mirror.Commit(Request(commit, File("docs/b.md", "# b\n")), Ct)).Sha;
        (await remote.Mirror.Push(next, Branch, commit, Ct)).ShouldBeOfType<PushResult.Pushed>();
        remote.Person.Remote("rev-parse", Branch).ShouldBe(next);
    }

    [Fact]
    public async Task Never_revives_a_branch_that_was_deleted()
    {
        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        var next = (await remote.Mirror.Commit(Request(commit, File("docs/b.md", "# b\n")), Ct)).Sha;
        remote.Person.Remote("branch", "-D", Branch);
        (await remote.Mirror.Push(next, Branch, commit, Ct)).ShouldBe(new PushResult.LeaseLost(null));
        remote.Person.Remote("for-each-ref", "--format=%(refname)").ShouldBe("refs/heads/main");
    }

    [Fact]
    public async Task Refuses_to_throw_commits_away()
    {
        var (remote, @base, commit) = await Prepared();
        await using var _1 = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        var rival = (await remote.Mirror.Commit(Request(@base, File("docs/c.md", "# c\n")), Ct)).Sha;
        await Should.ThrowAsync<ArgumentException>(() => remote.Mirror.Push(rival, Branch, commit, Ct));
    }

    [Fact]
    public async Task Reports_the_remotes_own_words_when_a_hook_refuses()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The hook is a shell script.");
        }

        var (remote, _, commit) = await Prepared();
        await using var _1 = remote;
        var hook = Path.Combine(remote.Person.Bare, "hooks", "pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await System.IO.File.WriteAllTextAsync(hook, "#!/bin/sh\necho 'Gitea: Not allowed to push to protected branch main' >&2\nexit 1\n", Ct);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var result = (await remote.Mirror.Push(commit, Branch, null, Ct)).ShouldBeOfType<PushResult.Rejected>();
        result.Reason.ShouldContain("Not allowed to push to protected branch main");
    }

    [Fact]
    public async Task Deletes_a_branch_only_where_it_was_seen()
    {
        var (remote, @base, commit) = await Prepared();
        await using var _1 = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        (await remote.Mirror.DeleteBranch(Branch, @base, Ct)).ShouldBe(new DeleteBranchResult.Moved(commit));
        (await remote.Mirror.DeleteBranch(Branch, commit, Ct)).ShouldBeOfType<DeleteBranchResult.Deleted>();
        (await remote.Mirror.DeleteBranch(Branch, commit, Ct)).ShouldBeOfType<DeleteBranchResult.AlreadyGone>();
    }

    [Fact]
    public async Task Is_won_by_exactly_one_of_two_installations()
    {
        var (remote, @base, commit) = await Prepared();
        await using var _1 = remote;
        var (owner, other) = await remote.Elsewhere();
        using var _2 = owner;
        await other.FetchAll(Ct);
        var rival = (await other.Commit(Request(@base, File("docs/rival.md", "# r\n")), Ct)).Sha;
        var results = await Task.WhenAll(remote.Mirror.Push(commit, Branch, null, Ct), other.Push(rival, Branch, null, Ct));
        results.Count(x => x is PushResult.Pushed).ShouldBe(1);
        var tip = remote.Person.Remote("rev-parse", Branch);
        results.ShouldContain(new PushResult.LeaseLost(tip));
    }
}
