using CodeValdCortex.WorkflowEngine.Tests.Support;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class What_enters_a_prompt
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Each stands where a secret could be; none may reach the model in any prompt. Put together here, so that no scanner takes
    // this file for a leak.
    private static readonly (string Path, string Text)[] Secrets =
    [
        (".cortexignore", "private/\n*.secret.md\n!docs/open.secret.md\n"),
        ("private/plan.md", "canary-private-folder"),
        ("docs/prices.secret.md", "canary-by-pattern"),
        ("docs/open.secret.md", "welcome-by-negation"),
        (".env", "DATABASE=canary-env"),
        ("deploy/server.key", "canary-key-file"),
        ("docs/token.md", "Use ghp" + "_canary4Kx2Vb7Lm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A here."),
        ("docs/pem.md", "-----BEGIN RSA" + " PRIVATE KEY-----\nMIIEcanaryInAKey0123456789\nabcdEFGHcanary+/=\n-----END RSA PRIVATE KEY-----\nwelcome-after-key\n"),
        ("docs/dsn.md", "Connect to postgres://app:canary-dsn-9@db.example/shop."),
        ("src/conf.go", "package widgets\n\nconst password = \"canary9vT2kQ7xW4\"\n"),
        ("assets/large.md", "version https://git-lfs.github.com/spec/v1\noid sha256:canarycanary\nsize 9\n"),
    ];

    [Fact]
    public async Task Has_no_file_that_is_ignored_and_no_secret_in_any_step()
    {
        await using var story = await EngineStory.Begin();
        await story.Push(story.Alice, "main", Secrets);
        var named = string.Join('\n', Secrets.Select(secret => $"- {secret.Path}"));
        var issue = await story.OpenIssue(
            "Trim the text in the parser", $"Parse should trim. Look at:\n{named}\n\nToken: ghp" + "_canaryIssueLm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A\n\nFile: src/parser.go\n", "feature");
        var waiting = await story.Item(issue, item => item.WaitingFor?.Kind == "ci" || item.Status is "failed", Patience);
        waiting.ErrorMessage.ShouldBeNull();

        // A person adds to the branch what must not be seen either; the revision and its review compare with it in.
        await story.Push(story.Alice, waiting.BranchName!, ("private/more.md", "canary-on-the-branch"), ("docs/more.md", "welcome-on-the-branch"));
        await EngineStory.Comment(story.AsBob, issue, "/cortex revise say more, and use ghp" + "_canaryWordsLm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A");
        await story.Item(issue, item => item.Run == 2 && (item.WaitingFor?.Kind == "ci" || item.Status is "failed"), Patience);

        var prompts = string.Join('\n', story.Model.Received.SelectMany(request => request.Messages).Select(message => message.Text()));
        prompts.ShouldContain("step \"plan\"");
        prompts.ShouldContain("step \"files\"");
        prompts.ShouldContain("step \"review\"");
        foreach (var welcome in new[] { "welcome-by-negation", "welcome-after-key", "welcome-on-the-branch" })
        {
            prompts.ShouldContain(welcome);
        }

        prompts.Split('\n').Where(line => line.Contains("canary", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        prompts.Split('\n').ShouldNotContain("private/plan.md");   // in the issue's own words only
    }
}
