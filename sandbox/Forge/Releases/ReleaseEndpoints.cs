using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Pushing;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Releases;

/// <summary>Releases: published, updated, deleted. The tag is made where there is none.</summary>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this Api api)
    {
        api.Repository("GET", "/releases", ForgePermission.Read, call => Task.FromResult(
            call.Paged([.. call.Repository.Releases.AsEnumerable().Reverse()], release => Shape(call, release))));
        api.Repository("POST", "/releases", ForgePermission.Write, Create);
        api.Repository("GET", "/releases/{id}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is { } release ? Answer.Ok(Shape(call, release)) : Answer.NotFound));
        api.Repository("PATCH", "/releases/{id}", ForgePermission.Write, call => Task.FromResult(Edit(call)));
        api.Repository("DELETE", "/releases/{id}", ForgePermission.Write, call => Task.FromResult(Delete(call)));
    }

    private static ReleaseState? Find(Call call) => call.Repository.Releases.Find(release => release.Id == call.RouteNumber("id"));

    private static async Task<Answer> Create(Call call)
    {
        var (repository, git) = (call.Repository, call.Repository.Git);
        var tag = call.Body.TextOr("tag_name", "");
        var target = call.Body.Text("target_commitish") is { Length: > 0 } given ? given : repository.DefaultBranch;
        if (tag.Length == 0 || repository.Releases.Exists(release => release.Tag == tag))
        {
            return Answer.Error(tag.Length == 0 ? 422 : 409, "Release is has no Tag");
        }

        List<RefChange> changes = [];
        if (await git.RefTarget($"refs/tags/{tag}", call.Ct) is null)
        {
            if (await git.Commit(target, call.Ct) is not { } sha
                || !await git.UpdateRef($"refs/tags/{tag}", sha, BareRepository.Zero, call.Ct))
            {
                return Answer.NotFound;
            }

            changes.Add(new($"refs/tags/{tag}", BareRepository.Zero, sha));
        }

        var release = new ReleaseState(call.State.Ids.Release.Next(), tag, target, call.Doer, call.State.Now());
        Apply(call, release);
        repository.Releases.Add(release);
        await RefChanges.Apply(call.State, repository, changes, call.Doer);
        Send(call, release, "published");
        return Answer.Created(Shape(call, release));
    }

    private static Answer Edit(Call call)
    {
        if (Find(call) is not { } release)
        {
            return Answer.NotFound;
        }

        Apply(call, release);
        Send(call, release, "updated");
        return Answer.Ok(Shape(call, release));
    }

    private static Answer Delete(Call call)
    {
        if (Find(call) is not { } release)
        {
            return Answer.NotFound;
        }

        call.Repository.Releases.Remove(release);
        Send(call, release, "deleted");
        return Answer.NoContent;
    }

    private static void Apply(Call call, ReleaseState release)
    {
        release.Name = call.Body.Text("name") ?? release.Name;
        release.Body = call.Body.Text("body") ?? release.Body;
        release.IsPrerelease = call.Body.Flag("prerelease") ?? release.IsPrerelease;
    }

    private static void Send(Call call, ReleaseState release, string action) =>
        call.State.Webhooks.Send(call.Repository, "release", new JsonObject
        {
            ["action"] = action,
            ["release"] = Shape(call, release),
            ["repository"] = call.State.Repository(call.Repository, call.Permission),
            ["sender"] = call.State.User(call.Doer),
        });

    private static JsonObject Shape(Call call, ReleaseState release)
    {
        var html = $"{call.State.RootUrl}{call.Repository.FullName}";
        var json = new JsonObject
        {
            ["id"] = release.Id,
            ["tag_name"] = release.Tag,
            ["target_commitish"] = release.Target,
            ["name"] = release.Name,
            ["body"] = release.Body,
            ["url"] = $"{call.State.RootUrl}api/v1/repos/{call.Repository.FullName}/releases/{release.Id}",
            ["html_url"] = $"{html}/releases/tag/{release.Tag}",
            ["tarball_url"] = $"{html}/archive/{release.Tag}.tar.gz",
            ["zipball_url"] = $"{html}/archive/{release.Tag}.zip",
        };
        if (call.State.Is122)
        {
            json["upload_url"] = $"{json["url"]}/assets";
        }

        json["draft"] = false;
        json["prerelease"] = release.IsPrerelease;
        json["created_at"] = release.CreatedAt.Rfc3339();
        json["published_at"] = release.CreatedAt.Rfc3339();
        json["author"] = call.State.User(release.Author);
        json["assets"] = new JsonArray();
        return json;
    }
}
