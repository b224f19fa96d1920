using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Labels;

/// <summary>The labels of a repository. Changing them sends no event (measured).</summary>
internal static class LabelEndpoints
{
    public static void MapLabels(this Api api)
    {
        api.Repository("GET", "/labels", ForgePermission.Read, call => Task.FromResult(
            call.Paged([.. call.Repository.Labels.OrderBy(label => label.Name, StringComparer.Ordinal)], label => Shape(call.State, label))));
        api.Repository("POST", "/labels", ForgePermission.Write, Create);
        api.Repository("GET", "/labels/{id}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is { } label ? Answer.Ok(Shape(call.State, label)) : Answer.NotFound));
        api.Repository("PATCH", "/labels/{id}", ForgePermission.Write, Edit);
        api.Repository("DELETE", "/labels/{id}", ForgePermission.Write, Delete);
    }

    /// <summary>Gitea's <c>Label</c>; <c>url</c> is empty in payloads.</summary>
    public static JsonObject Shape(ForgeState state, LabelState label)
    {
        var json = new JsonObject { ["id"] = label.Id, ["name"] = label.Name };
        if (state.Is122)
        {
            json["exclusive"] = false;
            json["is_archived"] = false;
        }

        json["color"] = label.Color;
        json["description"] = label.Description;
        json["url"] = "";
        return json;
    }

    private static LabelState? Find(Call call) => call.Repository.Labels.Find(label => label.Id == call.RouteNumber("id"));

    private static Task<Answer> Create(Call call)
    {
        var (name, color) = (call.Body.TextOr("name", ""), Color(call.Body.Text("color")));
        if (name.Length == 0 || color is null)
        {
            return Task.FromResult(Answer.Error(422, name.Length == 0 ? "[Name]: Required" : "bad color code"));
        }

        var label = new LabelState(call.State.Ids.Label.Next())
        {
            Name = name,
            Color = color,
            Description = call.Body.TextOr("description", ""),
        };
        call.Repository.Labels.Add(label);
        return Task.FromResult(Answer.Created(Shape(call.State, label)));
    }

    private static Task<Answer> Edit(Call call)
    {
        if (Find(call) is not { } label)
        {
            return Task.FromResult(Answer.NotFound);
        }

        label.Name = call.Body.Text("name") ?? label.Name;
        label.Color = Color(call.Body.Text("color")) ?? label.Color;
        label.Description = call.Body.Text("description") ?? label.Description;
        return Task.FromResult(Answer.Ok(Shape(call.State, label)));
    }

    private static Task<Answer> Delete(Call call)
    {
        if (Find(call) is { } label)
        {
            call.Repository.Labels.Remove(label);
            foreach (var issue in call.Repository.Issues.Values)
            {
                issue.Labels.Remove(label);
            }
        }

        return Task.FromResult(Answer.NoContent);
    }

    private static string? Color(string? color)
    {
        var digits = color?.TrimStart('#').ToLowerInvariant();
        return digits?.Length == 6 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }
}
