using System.Globalization;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Log;

/// <summary>A file system of a few megabytes in memory; where none may be mounted the asking test is skipped.</summary>
internal sealed class SmallFileSystem : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string Path => _folder.Path;

    internal static async Task<SmallFileSystem> Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "a file system of a test's own needs root on Linux");
        var mounted = new SmallFileSystem();
        await using var mount = ChildProcess.Start(
            "mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "cortex-test", mounted.Path]);
        Assert.SkipWhen(await mount.Exit(TimeSpan.FromSeconds(30)) != 0, $"mounting a file system is not allowed here: {mount.Transcript()}");
        return mounted;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var unmount = ChildProcess.Start("umount", ["--lazy", Path]))
        {
            await unmount.Exit(TimeSpan.FromSeconds(30));
        }

        _folder.Dispose();
    }
}
