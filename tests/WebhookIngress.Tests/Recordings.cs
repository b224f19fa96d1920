using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests;

/// <summary>The deliveries of a real Gitea 1.15.</summary>
internal static class Recordings
{
    internal const string Secret = "cortex-fixture-secret";

    internal static string Folder { get; } = SourceTree.File("tests", "Recordings", "gitea-1.15");

    internal static IReadOnlyList<RecordedDelivery> All { get; } = RecordedDelivery.ReadFolder(Folder);

    internal static RecordedDelivery Get(string name) => All.Single(recording => recording.Name == name);

    internal static RecordedDelivery IssueOpened => Get("03-issues-opened");
}
