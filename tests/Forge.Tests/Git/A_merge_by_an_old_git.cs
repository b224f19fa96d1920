using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Git;

public sealed class A_merge_by_an_old_git
{
    [Fact]
    public async Task Gives_the_tree_of_a_new_one_and_sees_conflicts()
    {
        await using var story = await ForgeStory.Begin();
        var ct = TestContext.Current.CancellationToken;
        var one = await story.PushBranch("one", "api/widgets.txt", "ONE\ntwo\nthree\n");
        var three = await story.PushBranch("three", "api/widgets.txt", "one\ntwo\nTHREE\nfour\n");
        var uno = await story.PushBranch("uno", "api/widgets.txt", "Uno\ntwo\nthree\n");
        var elsewhere = await story.PushBranch("elsewhere", "docs/a b.md", "# New\n");
        var config = Path.Combine(story.Folder.FullName, "gitconfig");
        await File.WriteAllTextAsync(config, "[safe]\n\tdirectory = *\n", ct);
        var bare = new BareRepository(story.Forge.BareRepositoryPath(ForgeStory.Repo), new GitProcess(config));

        (await IndexMerge.Run(bare, one, elsewhere, ct)).ShouldBe(await bare.MergeTree(one, elsewhere, ct));
        (await IndexMerge.Run(bare, one, three, ct)).ShouldBe(await bare.MergeTree(one, three, ct));
        (await IndexMerge.Run(bare, one, uno, ct)).ShouldBeNull();
        (await bare.MergeTree(one, uno, ct)).ShouldBeNull();
    }
}
