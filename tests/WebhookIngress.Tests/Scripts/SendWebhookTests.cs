using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Scripts;

public sealed class The_script_send_webhook
{
    [Fact]
    public async Task Signs_the_sample_so_that_it_is_accepted_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script");
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GITEA_WEBHOOK_SECRET"] = Secret,
        });

        var (code, output) = await Run(ingress.Webhooks, Secret);
        output.ShouldContain("\"outcome\":\"accepted\"");
        code.ShouldBe(0);
        (await Run(ingress.Webhooks, Secret)).Output.ShouldContain("expected 202, got 200");
        (await Run(ingress.Webhooks, "wrong")).Output.ShouldContain("expected 202, got 401");
        await ingress.Drained();
        ingress.Inbox.Notifications.ShouldHaveSingleItem().ShouldBeOfType<Contracts.Notifications.IssueChanged>().Action.ShouldBe("opened");
    }

    [Fact]
    public async Task Sends_any_file_as_any_event()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script");
        using var folder = new TemporaryFolder();
        await using var ingress = await TestIngress.Start(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["GITEA_WEBHOOK_SECRET"] = Secret });
        var (code, output) = await Run(ingress.Webhooks, Secret, Path.Combine(Recordings.Folder, "33-push-1-commits.body.json"), "push");
        code.ShouldBe(0, output);
        await ingress.Drained();
        ingress.Inbox.Notifications.ShouldHaveSingleItem().ShouldBeOfType<Contracts.Notifications.BranchPushed>();
    }

    private const string Secret = "blank, 'quote', \"double\", $dollar, ümlaut";

    private static async Task<(int Code, string Output)> Run(Uri url, string secret, params string[] arguments)
    {
        await using var script = ChildProcess.Start(
            SourceTree.File("scripts", "send-webhook.sh"),
            arguments.Length > 0 ? arguments : [SourceTree.File("test", "webhook-payload.json")],
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["GITEA_WEBHOOK_SECRET"] = secret,
                ["WEBHOOK_URL"] = url.AbsoluteUri,
                ["DELIVERY_ID"] = "sample",
            });
        var code = await script.Exit(TimeSpan.FromSeconds(30));
        return (code, script.Transcript());
    }
}
