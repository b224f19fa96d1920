using CodeValdCortex.Git.Processes;
using CodeValdCortex.Standalone.CommandLine;
using CodeValdCortex.Standalone.Demo;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Standalone.Tests;

public sealed class The_demo_s_repository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DemoGit Git => new(new GitRunner(new GitHome(_folder.Path)));

    [Fact]
    public async Task Is_the_same_history_on_every_machine()
    {
        var origin = _folder.File("origin.git");
        await Git.PrepareOrigin(null, origin, Ct);

        (await Git.Tip(origin, "refs/heads/main", Ct)).ShouldBe("9f8855c59e1b3fc69a2276ceddc04a1c29924d2d");
        (await Git.SourceFileOf(origin, "main", Ct)).ShouldBe("internal/pricing/pricing.go");
        (await Git.CommitOf(origin, "main", "WI-CORP-DOC-20260101-abcdef", Ct)).ShouldBeNull();
        (await Git.PathsOf(origin, "9f8855c59e1b3fc69a2276ceddc04a1c29924d2d", Ct)).ShouldBe(["internal/pricing/pricing_test.go"]);
    }

    [Fact]
    public async Task Can_be_a_copy_of_another_which_stays_as_it_was()
    {
        var first = _folder.File("first.git");
        await Git.PrepareOrigin(null, first, Ct);
        var copy = _folder.File("copy.git");
        await Git.PrepareOrigin(first, copy, Ct);

        (await Git.Tip(copy, "refs/heads/main", Ct)).ShouldBe(await Git.Tip(first, "refs/heads/main", Ct));
    }

    [Fact]
    public async Task Must_have_a_commit()
    {
        var problem = await Should.ThrowAsync<UsageException>(() => Git.PrepareOrigin(_folder.Folder("empty"), _folder.File("copy.git"), Ct));
        problem.Message.ShouldStartWith("--repo: ");
    }

    [Theory]
    [InlineData("/src/widgets", "widgets")]
    [InlineData("/src/widgets.git", "widgets")]
    [InlineData("/src/widgets.git/", "widgets")]
    [InlineData("/src/Ünï cödé", "n--c-d")]
    [InlineData("/", "repository")]
    public void Is_named_after_its_folder(string path, string name) => DemoGit.NameOf(path).ShouldBe(name);

    public void Dispose() => _folder.Dispose();
}
