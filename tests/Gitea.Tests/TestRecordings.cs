using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Gitea.Tests;

/// <summary>The deliveries of a real Gitea 1.15.</summary>
internal static class TestRecordings
{
    internal const string Secret = "cortex-fixture-secret";

    internal static IReadOnlyList<RecordedDelivery> All { get; } =
        RecordedDelivery.ReadFolder(SourceTree.File("tests", "Recordings", "gitea-1.15"));

    internal static RecordedDelivery Get(string name) => All.Single(recording => recording.Name == name);
}
