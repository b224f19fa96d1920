using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.PullRequests;

namespace CodeValdCortex.Forge.Protection;

/// <summary>Branch protections. A change has the open pull requests checked again.</summary>
internal static class ProtectionEndpoints
{
    public static void MapProtections(this Api api)
    {
        api.Repository("GET", "/branch_protections", ForgePermission.Admin, call => Task.FromResult(
            Answer.Ok(call.Repository.Protections.ToJson(rule => Shape(call, rule)))));
        api.Repository("POST", "/branch_protections", ForgePermission.Admin, Create);
        api.Repository("GET", "/branch_protections/{**name}", ForgePermission.Admin, call => Task.FromResult(
            Find(call) is { } rule ? Answer.Ok(Shape(call, rule)) : Answer.NotFound));
        api.Repository("PATCH", "/branch_protections/{**name}", ForgePermission.Admin, Edit);
        api.Repository("DELETE", "/branch_protections/{**name}", ForgePermission.Admin, Delete);
    }

    private static ProtectionRule? Find(Call call) => call.Repository.Protections.Find(rule => rule.Name == call.Route("name"));

    private static Task<Answer> Create(Call call)
    {
        var name = call.Body.Text("rule_name") is { Length: > 0 } rule ? rule : call.Body.TextOr("branch_name", "");
        if (name.Length == 0 || call.Repository.Protections.Exists(rule => rule.Name == name))
        {
            return Task.FromResult(Answer.Error(name.Length == 0 ? 422 : 403, "Branch protection already exist"));
        }

        var created = new ProtectionRule(name, call.State.Now());
        Apply(call, created);
        call.Repository.Protections.Add(created);
        return Task.FromResult(Answer.Created(Shape(call, created)));
    }

    private static Task<Answer> Edit(Call call)
    {
        if (Find(call) is not { } rule)
        {
            return Task.FromResult(Answer.NotFound);
        }

        Apply(call, rule);
        return Task.FromResult(Answer.Ok(Shape(call, rule)));
    }

    private static Task<Answer> Delete(Call call)
    {
        if (Find(call) is not { } rule)
        {
            return Task.FromResult(Answer.NotFound);
        }

        call.Repository.Protections.Remove(rule);
        return Task.FromResult(Answer.NoContent);
    }

    private static void Apply(Call call, ProtectionRule rule)
    {
        var body = call.Body;
        rule.EnablePush = body.Flag("enable_push") ?? rule.EnablePush;
        rule.EnablePushWhitelist = body.Flag("enable_push_whitelist") ?? rule.EnablePushWhitelist;
        rule.PushWhitelist = body.Texts("push_whitelist_usernames") ?? rule.PushWhitelist;
        rule.EnableMergeWhitelist = body.Flag("enable_merge_whitelist") ?? rule.EnableMergeWhitelist;
        rule.MergeWhitelist = body.Texts("merge_whitelist_usernames") ?? rule.MergeWhitelist;
        rule.EnableStatusCheck = body.Flag("enable_status_check") ?? rule.EnableStatusCheck;
        rule.StatusCheckContexts = body.Texts("status_check_contexts") ?? rule.StatusCheckContexts;
        rule.RequiredApprovals = body.Number("required_approvals") ?? rule.RequiredApprovals;
        rule.EnableApprovalsWhitelist = body.Flag("enable_approvals_whitelist") ?? rule.EnableApprovalsWhitelist;
        rule.ApprovalsWhitelist = body.Texts("approvals_whitelist_username") ?? rule.ApprovalsWhitelist;
        rule.BlockOnRejectedReviews = body.Flag("block_on_rejected_reviews") ?? rule.BlockOnRejectedReviews;
        rule.BlockOnOutdatedBranch = body.Flag("block_on_outdated_branch") ?? rule.BlockOnOutdatedBranch;
        rule.DismissStaleApprovals = body.Flag("dismiss_stale_approvals") ?? rule.DismissStaleApprovals;
        rule.UpdatedAt = call.State.Now();
        foreach (var pull in call.Repository.PullRequests.Where(pull => rule.Matches(pull.BaseBranch)))
        {
            MergeCheck.Restart(call.State, call.Repository, pull);
        }
    }

    private static JsonObject Shape(Call call, ProtectionRule rule)
    {
        var json = new JsonObject { ["branch_name"] = rule.Name };
        if (call.State.Is122)
        {
            json["rule_name"] = rule.Name;
        }

        json["enable_push"] = rule.EnablePush;
        json["enable_push_whitelist"] = rule.EnablePushWhitelist;
        json["push_whitelist_usernames"] = rule.PushWhitelist.ToJson();
        json["push_whitelist_teams"] = new JsonArray();
        json["push_whitelist_deploy_keys"] = false;
        json["enable_merge_whitelist"] = rule.EnableMergeWhitelist;
        json["merge_whitelist_usernames"] = rule.MergeWhitelist.ToJson();
        json["merge_whitelist_teams"] = new JsonArray();
        json["enable_status_check"] = rule.EnableStatusCheck;
        json["status_check_contexts"] = rule.StatusCheckContexts.ToJson();
        json["required_approvals"] = rule.RequiredApprovals;
        json["enable_approvals_whitelist"] = rule.EnableApprovalsWhitelist;
        json["approvals_whitelist_username"] = rule.ApprovalsWhitelist.ToJson();
        json["approvals_whitelist_teams"] = new JsonArray();
        json["block_on_rejected_reviews"] = rule.BlockOnRejectedReviews;
        json["block_on_official_review_requests"] = false;
        json["block_on_outdated_branch"] = rule.BlockOnOutdatedBranch;
        json["dismiss_stale_approvals"] = rule.DismissStaleApprovals;
        json["require_signed_commits"] = false;
        json["protected_file_patterns"] = "";
        if (call.State.Is122)
        {
            json["unprotected_file_patterns"] = "";
        }

        json["created_at"] = rule.CreatedAt.Rfc3339();
        json["updated_at"] = rule.UpdatedAt.Rfc3339();
        return json;
    }
}
