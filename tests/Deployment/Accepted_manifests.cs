using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

/// <summary>The manifests as the offline validator sees them.</summary>
public sealed class Accepted_manifests
{
    [ContainerFact]
    public async Task Have_no_errors()
    {
        var validator = Path.GetFullPath(SourceTree.File("..", "shared", "tools", "containers", "k8s-validate.sh"));
        await using var process = ChildProcess.Start(validator, [SourceTree.File("k8s", "base"), SourceTree.File("k8s", "overlays", "example")]);
        (await process.Exit(TimeSpan.FromMinutes(3))).ShouldBe(0, process.Transcript());
    }
}
