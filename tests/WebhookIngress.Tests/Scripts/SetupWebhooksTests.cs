using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Scripts;

public sealed class The_script_setup_webhooks
{
    [Fact]
    public async Task Passes_everything_on_to_the_command_from_any_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script");
        using var folder = new TemporaryFolder();
        File.Copy(SourceTree.File("scripts", "setup-webhooks.sh"), Path.Combine(folder.Folder("scripts"), "setup-webhooks.sh"));
        var cortex = folder.File("cortex");
        await File.WriteAllTextAsync(cortex, "#!/bin/sh\nprintf '<%s>' \"$@\"; exit 3\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cortex, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var script = ChildProcess.Start("sh", [Path.Combine(folder.Folder("scripts"), "setup-webhooks.sh"), "--org", "a b", "--url", "http://x"], workingFolder: "/");
        (await script.Exit(TimeSpan.FromSeconds(30))).ShouldBe(3, "the command's exit code is the script's");
        script.Output.ShouldBe(["<webhooks><install><--org><a b><--url><http://x>"]);
    }
}
