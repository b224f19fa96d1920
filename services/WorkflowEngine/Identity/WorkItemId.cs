using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.WorkflowEngine.Identity;

/// <summary>The id people see: <c>WI-{agency}-{code}-{yyyyMMdd}-{hash}</c>. Chosen once per issue.</summary>
internal static class WorkItemId
{
    /// <summary>Hash digits normally shown, and after a collision.</summary>
    public const int ShortHash = 6, LongHash = 8;

    /// <summary>The date is that of the issue's creation in UTC, the hash that of (repository, issue).</summary>
    public static string Of(
        string agencyCode, string typeCode, DateTimeOffset issueCreatedAt, long repositoryId, long issueNumber,
        int hashDigits = ShortHash)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{repositoryId}|{issueNumber}")));
        var date = issueCreatedAt.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"WI-{agencyCode}-{typeCode}-{date}-{hash[..hashDigits]}";
    }
}
