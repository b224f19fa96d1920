namespace CodeValdCortex.Git.Tests;

public sealed class A_blamed_line
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_the_commit_that_wrote_it_also_before_the_file_was_renamed()
    {
        string first = "", tip = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            first = x.Write("a b/grüße.txt", "one\r\ntwo\r\nthree\r\n").Commit("Greet\n\nBody.", "Bob", "Bob@Example.com");
            x.Delete("a b/grüße.txt").Write("-x.txt", "zero\r\none\r\ntwo\r\nthree\r\n").Commit("Rename");
            tip = x.Write("-x.txt", "zero\r\none\r\ntwo\r\nTHREE\r\n").Commit("Shout");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);

        var two = (await remote.Mirror.Blame(tip, "-x.txt", 3, Ct))!;
        (two.Sha, two.Path, two.Line, two.Text, two.Subject).ShouldBe((first, "a b/grüße.txt", 2, "two", "Greet"));
        (two.Author.Name, two.Author.Email).ShouldBe(("Bob", "Bob@Example.com"));
        two.Author.At.ShouldBe(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await remote.Mirror.Blame(tip, "-x.txt", 4, Ct))!.Sha.ShouldBe(tip);
    }

    [Fact]
    public async Task Is_nothing_where_there_is_no_such_file_or_line()
    {
        var tip = "";
        await using var remote = await RemoteFixture.Begin(x =>
        {
            tip = x.Write("a.txt", "one\n").Write("empty.txt", "").Commit("one");
            x.Push();
        });
        await remote.Mirror.FetchAll(Ct);

        (await remote.Mirror.Blame(tip, "none.txt", 1, Ct)).ShouldBeNull();
        (await remote.Mirror.Blame(tip, "a.txt", 2, Ct)).ShouldBeNull();
        (await remote.Mirror.Blame(tip, "empty.txt", 1, Ct)).ShouldBeNull();
        await Should.ThrowAsync<Processes.GitException>(() => remote.Mirror.Blame(new string('1', 40), "a.txt", 1, Ct));
    }
}
