using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>Webhooks of repositories and organisations.</summary>
internal static class HookEndpoints
{
    public static void MapHooks(this Api api)
    {
        api.Repository("GET", "/hooks", ForgePermission.Admin, call => Task.FromResult(List(call, call.Repository)));
        api.Repository("POST", "/hooks", ForgePermission.Admin, call => Task.FromResult(Create(call, call.Repository)));
        api.Repository("GET", "/hooks/{id}", ForgePermission.Admin, call => Task.FromResult(Get(call, call.Repository)));
        api.Repository("PATCH", "/hooks/{id}", ForgePermission.Admin, call => Task.FromResult(Edit(call, call.Repository)));
        api.Repository("DELETE", "/hooks/{id}", ForgePermission.Admin, call => Task.FromResult(Delete(call, call.Repository)));
        api.Repository("POST", "/hooks/{id}/tests", ForgePermission.Admin, Test);
        api.Server("GET", "/orgs/{org}/hooks", call => OfOrganization(call, List));
        api.Server("POST", "/orgs/{org}/hooks", call => OfOrganization(call, Create));
        api.Server("GET", "/orgs/{org}/hooks/{id}", call => OfOrganization(call, Get));
        api.Server("PATCH", "/orgs/{org}/hooks/{id}", call => OfOrganization(call, Edit));
        api.Server("DELETE", "/orgs/{org}/hooks/{id}", call => OfOrganization(call, Delete));
    }

    private static Task<Answer> OfOrganization(Call call, Func<Call, IHookOwner, Answer> act) => Task.FromResult(
        call.State.Accounts.Find(call.Route("org")) is not { IsOrganization: true } organization ? Answer.NotFound
        : organization.Owners!.Contains(call.Doer) || call.Doer.IsAdmin ? act(call, organization)
        : Answer.Error(403, "Must be an organization owner"));

    private static Hook? Find(Call call, IHookOwner owner) => owner.Hooks.Find(hook => hook.Id == call.RouteNumber("id"));

    private static Answer List(Call call, IHookOwner owner) => call.Paged(owner.Hooks, hook => Shape(call, hook));

    private static Answer Get(Call call, IHookOwner owner) =>
        Find(call, owner) is { } hook ? Answer.Ok(Shape(call, hook)) : Answer.NotFound;

    private static Answer Create(Call call, IHookOwner owner)
    {
        var config = call.Body.Object("config");
        if (call.Body.Text("type") is not ("gitea" or "gogs") || config.TextOr("url", "") is not { Length: > 0 } url)
        {
            return Answer.Error(422, "Invalid hook type or missing config option: url");
        }

        if (config.Text("content_type") is not ("json" or "form"))
        {
            return Answer.Error(422, "Invalid content type");
        }

        var hook = new Hook(call.State.Ids.Hook.Next(), url, config.TextOr("secret", ""), call.State.Now())
        {
            IsForm = config.Text("content_type") == "form",
            IsActive = call.Body.Flag("active") ?? false,
            BranchFilter = call.Body.TextOr("branch_filter", ""),
            AuthorizationHeader = call.Body.TextOr("authorization_header", ""),
            Events = HookEvents.Expand(call.Body.Texts("events"), call.State.Version),
        };
        owner.Hooks = owner.Hooks.Add(hook);
        return Answer.Created(Shape(call, hook));
    }

    // Without events they are reset to push; the secret stays what it was (both measured).
    private static Answer Edit(Call call, IHookOwner owner)
    {
        if (Find(call, owner) is not { } hook)
        {
            return Answer.NotFound;
        }

        var config = call.Body.Object("config");
        hook.Url = config.Text("url") ?? hook.Url;
        hook.IsForm = config.Text("content_type") is { } type ? type == "form" : hook.IsForm;
        hook.IsActive = call.Body.Flag("active") ?? hook.IsActive;
        hook.BranchFilter = call.Body.Text("branch_filter") ?? hook.BranchFilter;
        hook.Events = HookEvents.Expand(call.Body.Texts("events"), call.State.Version);
        hook.AuthorizationHeader = call.Body.Text("authorization_header") ?? hook.AuthorizationHeader;
        hook.UpdatedAt = call.State.Now();
        return Answer.Ok(Shape(call, hook));
    }

    private static Answer Delete(Call call, IHookOwner owner)
    {
        if (Find(call, owner) is not { } hook)
        {
            return Answer.NotFound;
        }

        owner.Hooks = owner.Hooks.Remove(hook);
        return Answer.NoContent;
    }

    private static async Task<Answer> Test(Call call)
    {
        if (Find(call, call.Repository) is not { } hook)
        {
            return Answer.NotFound;
        }

        await PushEvents.SendTest(call.State, call.Repository, hook, call.Doer);
        return Answer.NoContent;
    }

    private static JsonObject Shape(Call call, Hook hook)
    {
        var json = new JsonObject { ["id"] = hook.Id, ["type"] = "gitea" };
        if (call.State.Is122)
        {
            json["branch_filter"] = hook.BranchFilter;
        }

        json["config"] = new JsonObject { ["content_type"] = hook.IsForm ? "form" : "json", ["url"] = hook.Url };
        json["events"] = hook.Events.ToJson();
        if (call.State.Is122)
        {
            json["authorization_header"] = hook.AuthorizationHeader;
        }

        json["active"] = hook.IsActive;
        json["updated_at"] = hook.UpdatedAt.Rfc3339();
        json["created_at"] = hook.CreatedAt.Rfc3339();
        return json;
    }
}
