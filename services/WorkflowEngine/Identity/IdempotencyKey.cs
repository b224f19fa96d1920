using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.WorkflowEngine.Identity;

/// <summary>What makes a run's content the same: repository, issue and the issue's text.</summary>
internal static class IdempotencyKey
{
    /// <summary><c>{repo_id}_{issue number}_{first 16 hex digits of sha256(body)}</c>.</summary>
    public static string Of(long repositoryId, long issueNumber, string body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return $"{repositoryId}_{issueNumber}_{hash[..16]}";
    }
}
