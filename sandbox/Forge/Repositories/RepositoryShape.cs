using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>Gitea's <c>Repository</c>.</summary>
internal static class RepositoryShape
{
    /// <param name="state">The forge.</param>
    /// <param name="repository">The repository; null gives null.</param>
    /// <param name="permission">What <c>permissions</c> tells: the caller's, or in payloads that of whoever the event
    /// goes back to (recorded, and never to be trusted).</param>
    public static JsonObject? Repository(this ForgeState state, RepositoryState? repository, ForgePermission permission)
    {
        if (repository is null)
        {
            return null;
        }

        var newer = state.Is122;
        var html = state.RootUrl + repository.FullName;
        var styles = repository.MergeStyles;
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["owner"] = state.User(repository.Owner),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["description"] = repository.Description,
            ["empty"] = repository.IsEmpty,
            ["private"] = repository.IsPrivate,
            ["fork"] = repository.Parent is not null,
            ["template"] = false,
            ["parent"] = state.Repository(repository.Parent, permission),
            ["mirror"] = false,
            ["size"] = 24,
        };
        if (newer)
        {
            json["language"] = "";
            json["languages_url"] = $"{state.RootUrl}api/v1/repos/{repository.FullName}/languages";
        }

        json["html_url"] = html;
        if (newer)
        {
            json["url"] = $"{state.RootUrl}api/v1/repos/{repository.FullName}";
            json["link"] = "";
        }

        json["ssh_url"] = $"git@{new Uri(state.RootUrl).Host}:{repository.FullName}.git";
        json["clone_url"] = $"{html}.git";
        json["original_url"] = "";
        json["website"] = "";
        json["stars_count"] = 0;
        json["forks_count"] = state.Repositories.All.Count(other => other.Parent == repository);
        json["watchers_count"] = 1;
        json["open_issues_count"] = repository.OpenIssues;
        json["open_pr_counter"] = repository.OpenPullRequests;
        json["release_counter"] = repository.Releases.Count;
        json["default_branch"] = repository.DefaultBranch;
        json["archived"] = repository.IsArchived;
        json["created_at"] = repository.CreatedAt.Rfc3339();
        json["updated_at"] = repository.UpdatedAt.Rfc3339();
        if (newer)
        {
            json["archived_at"] = "1970-01-01T00:00:00Z";
        }

        json["permissions"] = new JsonObject
        {
            ["admin"] = permission == ForgePermission.Admin,
            ["push"] = permission >= ForgePermission.Write,
            ["pull"] = permission >= ForgePermission.Read,
        };
        json["has_issues"] = true;
        json["internal_tracker"] = new JsonObject
        {
            ["enable_time_tracker"] = true,
            ["allow_only_contributors_to_track_time"] = true,
            ["enable_issue_dependencies"] = true,
        };
        json["has_wiki"] = true;
        json["has_pull_requests"] = true;
        json["has_projects"] = true;
        if (newer)
        {
            json["has_releases"] = true;
            json["has_packages"] = true;
            json["has_actions"] = false;
        }

        json["ignore_whitespace_conflicts"] = false;
        json["allow_merge_commits"] = styles.Merge;
        json["allow_rebase"] = false;
        json["allow_rebase_explicit"] = false;
        json["allow_squash_merge"] = styles.Squash;
        if (newer)
        {
            json["allow_rebase_update"] = true;
            json["default_delete_branch_after_merge"] = false;
        }

        json["default_merge_style"] = "merge";
        if (newer)
        {
            json["default_allow_maintainer_edit"] = false;
        }

        json["avatar_url"] = "";
        json["internal"] = false;
        json["mirror_interval"] = "";
        if (newer)
        {
            json["mirror_updated"] = "0001-01-01T00:00:00Z";
            json["repo_transfer"] = null;
        }

        return json;
    }

    /// <summary>Gitea's <c>RepositoryMeta</c>, inside issues.</summary>
    public static JsonObject Meta(RepositoryState repository) => new()
    {
        ["id"] = repository.Id,
        ["name"] = repository.Name,
        ["owner"] = repository.Owner.Login,
        ["full_name"] = repository.FullName,
    };
}
