using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Issues;

/// <summary>Issues of all repositories that the caller sees.</summary>
internal static class IssueSearch
{
    public static async Task<Answer> Run(Call call)
    {
        List<(DateTimeOffset CreatedAt, long Id, JsonObject Shape)> found = [];
        foreach (var repository in call.State.Repositories.All)
        {
            if (repository.PermissionOf(call.Visitor) == ForgePermission.None)
            {
                continue;
            }

            await repository.Gate.WaitAsync(call.Ct);
            try
            {
                found.AddRange(IssueQuery.Run(call, repository)
                    .Select(issue => (issue.CreatedAt, issue.Id, call.State.Issue(repository, issue))));
            }
            finally
            {
                repository.Gate.Release();
            }
        }

        return call.Paged([.. found.OrderByDescending(issue => issue.CreatedAt).ThenByDescending(issue => issue.Id)], issue => issue.Shape);
    }
}
