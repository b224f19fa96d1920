using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Storage.Tests.Queries;

/// <summary>What is found while documents change, on every engine. SQLite gives a deleted document's row number to the next one, whose
/// words would then be the old ones'.</summary>
public abstract class A_search(TestEngine engine)
{
    private const long Repo = 77;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentCollection<GitObject> Files => engine.Database.Collection<GitObject>();

    [Fact]
    public async Task Finds_the_words_that_a_file_has_now_and_none_of_those_it_had()
    {
        await Files.Upsert(File("a.md", "sycamore"), Ct);
        await Finds("sycamore", "a.md");

        await Files.Upsert(File("a.md", "hornbeam"), Ct);

        await Finds("hornbeam", "a.md");
        await Finds("sycamore");
    }

    [Fact]
    public async Task Does_not_find_what_was_deleted_nor_what_came_in_its_place()
    {
        await Files.Upsert(File("last.md", "rowan"), Ct);
        await Finds("rowan", "last.md");

        await Files.Delete(File("last.md", "").Key, Ct);
        await Files.Upsert(File("next.md", "whitebeam"), Ct);

        await Finds("whitebeam", "next.md");
        await Finds("rowan");
    }

    private async Task Finds(string word, params string[] paths) => await Eventually.Is(async () =>
        (await engine.Database.Query(new SearchFiles(Repo, SearchWords.Of(word), 10), Ct)).Select(row => row.Path).SequenceEqual(paths));

    private static GitObject File(string path, string text) => new()
    {
        Key = Keys.File(Repo, path), RepoId = Repo, Type = "blob", Hash = Keys.Hash("search", text) + "00000000", Path = path,
        PathKey = Keys.PathKey(path), ContentText = text, StoredAt = Samples.Noon,
    };
}
