using System.Globalization;
using UUIDNext;

namespace CodeValdCortex.WorkflowEngine.Reconciling;

/// <summary>The id of the message that tells of a recovered change: the same change always has the same one, whoever finds it
/// and however often.</summary>
internal static class RecoveryId
{
    // Ours alone. Changing it lets changes that were found before be told once more.
    private static readonly Guid Namespace = new("1d7a5d0e-70a3-5d5c-8f4e-6a1f0c8e2b47");

    /// <summary>UUIDv5 of repository, kind, number and updated_at.</summary>
    public static Guid Of(long repositoryId, string kind, long number, DateTimeOffset updatedAt) => Uuid.NewNameBased(
        Namespace,
        string.Create(CultureInfo.InvariantCulture, $"{repositoryId}|{kind}|{number}|{updatedAt.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"));
}
