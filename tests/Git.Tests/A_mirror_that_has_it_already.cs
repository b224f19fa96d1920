using System.Text;
using CodeValdCortex.Git.Committing;

namespace CodeValdCortex.Git.Tests;

public sealed class A_mirror_that_has_it_already
{
    private const string Branch = "mine";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follows_its_own_push_without_a_fetch()
    {
        var (remote, commit) = await Committed();
        await using var _ = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        remote.Server.Requests.Clear();
        (await remote.Mirror.FetchAll(Ct)).Refs[$"refs/heads/{Branch}"].ShouldBe(commit);
        remote.Server.Requests.Count(request => request.EndsWith("/info/refs", StringComparison.Ordinal)).ShouldBe(1);   // to list, not to fetch
        File.ReadAllText(Path.Combine(remote.Mirror.Folder, "refs", "heads", Branch)).Trim().ShouldBe(commit);
    }

    [Fact]
    public async Task Forgets_a_branch_that_is_gone_without_a_fetch()
    {
        var (remote, commit) = await Committed();
        await using var _ = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        await remote.Mirror.FetchAll(Ct);
        remote.Person.Remote("branch", "-D", Branch);
        remote.Server.Requests.Clear();
        (await remote.Mirror.FetchAll(Ct)).Refs.ShouldNotContainKey($"refs/heads/{Branch}");
        remote.Server.Requests.Count(request => request.EndsWith("/info/refs", StringComparison.Ordinal)).ShouldBe(1);
        File.Exists(Path.Combine(remote.Mirror.Folder, "refs", "heads", Branch)).ShouldBeFalse();
    }

    [Fact]
    public async Task Fetches_what_a_killed_fetch_has_left_out()
    {
        var (remote, commit) = await Committed();
        await using var _ = remote;
        await remote.Mirror.Push(commit, Branch, null, Ct);
        var tree = (await remote.Mirror.TreeOf(commit, Ct))!;
        (await remote.Mirror.HasWhole(commit, Ct)).ShouldBeTrue();
        File.Delete(Path.Combine(remote.Mirror.Folder, "objects", tree[..2], tree[2..]));
        (await remote.Mirror.Has(commit, Ct)).ShouldBeTrue();
        (await remote.Mirror.HasWhole(commit, Ct)).ShouldBeFalse();
        (await remote.Mirror.FetchAll(Ct)).Refs[$"refs/heads/{Branch}"].ShouldBe(commit);
        (await remote.Mirror.Has(tree, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Sees_what_came_after_it_said_that_it_is_missing()
    {
        var (remote, _) = await Committed();
        await using var _1 = remote;
        var theirs = remote.Person.Write("b.txt", "2").Commit("two");
        (await remote.Mirror.Has(theirs, Ct)).ShouldBeFalse();
        remote.Person.Push();
        (await remote.Mirror.FetchCommit(theirs, Ct)).ShouldBeTrue();
        (await remote.Mirror.Has(theirs, Ct)).ShouldBeTrue();
        Encoding.UTF8.GetString((await remote.Mirror.ReadFile(theirs, "b.txt", Ct))!).ShouldBe("2");
    }

    [Fact]
    public async Task Answers_many_who_ask_at_once()
    {
        var (remote, commit) = await Committed();
        await using var _ = remote;
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => number % 2 == 0
            ? remote.Mirror.TreeOf(commit, Ct)
            : Task.Run(async () => (await remote.Mirror.ParentsOf(commit, Ct))?.Single(), Ct)));
        answers.Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        answers.ShouldNotContain((string?)null);
    }

    private static async Task<(RemoteFixture Remote, string Commit)> Committed()
    {
        var @base = "";
        var remote = await RemoteFixture.Begin(person =>
        {
            @base = person.Write("a.txt", "1").Commit("one");
            person.Push();
        });
        await remote.Mirror.FetchAll(Ct);
        var commit = await remote.Mirror.Commit(
            new CommitRequest
            {
                BaseSha = @base, Files = [new CommitFile("docs/note.md", "# Note\n"u8.ToArray())], AuthorName = "Cortex",
                AuthorEmail = "cortex@example.com", At = DateTimeOffset.UnixEpoch, Message = "docs: a note",
            }, Ct);
        return (remote, commit.Sha);
    }
}
