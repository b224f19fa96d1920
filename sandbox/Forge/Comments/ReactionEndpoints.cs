using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Comments;

/// <summary>Reactions on issues and comments. No events.</summary>
internal static class ReactionEndpoints
{
    // [ui] REACTIONS of app.example.ini.
    private static readonly string[] Allowed = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

    public static void MapReactions(this Api api)
    {
        Map(api, "/issues/{index}/reactions", static call => call.Repository.Issue(call.RouteNumber("index"))?.Reactions);
        Map(api, "/issues/comments/{id}/reactions", static call => CommentEndpoints.Find(call)?.Comment.Reactions);
    }

    private static void Map(Api api, string path, Func<Call, List<ReactionState>?> find)
    {
        api.Repository("GET", path, ForgePermission.Read, call => On(call, find, reactions =>
            Answer.Ok(reactions.ToJson(reaction => Shape(call.State, reaction)))));
        api.Repository("POST", path, ForgePermission.Read, call => On(call, find, reactions => Add(call, reactions)));
        api.Repository("DELETE", path, ForgePermission.Read, call => On(call, find, reactions =>
        {
            reactions.RemoveAll(reaction => reaction.Account == call.Doer && reaction.Content == call.Body.Text("content"));
            return new Answer { Status = 200 };
        }));
    }

    private static Task<Answer> On(Call call, Func<Call, List<ReactionState>?> find, Func<List<ReactionState>, Answer> act) =>
        Task.FromResult(find(call) is { } reactions ? act(reactions) : Answer.NotFound);

    private static Answer Add(Call call, List<ReactionState> reactions)
    {
        var content = call.Body.TextOr("content", "");
        if (!Allowed.Contains(content))
        {
            return Answer.Error(403, $"'{content}' is not an allowed reaction");
        }

        if (reactions.Find(reaction => reaction.Account == call.Doer && reaction.Content == content) is { } same)
        {
            return Answer.Ok(Shape(call.State, same));
        }

        var added = new ReactionState(call.Doer, content, call.State.Now());
        reactions.Add(added);
        return Answer.Created(Shape(call.State, added));
    }

    private static JsonObject Shape(ForgeState state, ReactionState reaction) => new()
    {
        ["user"] = state.User(reaction.Account),
        ["content"] = reaction.Content,
        ["created_at"] = reaction.CreatedAt.Rfc3339(),
    };
}
