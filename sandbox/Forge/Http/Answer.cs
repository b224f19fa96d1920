using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Http;

/// <summary>What a handler answers; written to the network only after the repository's gate is free again.</summary>
internal sealed record Answer
{
    public required int Status { get; init; }

    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Message of an error; the writer adds the documentation's address.</summary>
    public string? Message { get; init; }

    public static Answer NoContent { get; } = new() { Status = 204 };

    public static Answer NotFound { get; } = Error(404, "The target couldn't be found.");

    public static Answer Ok(JsonNode? json) => Json(200, json);

    public static Answer Created(JsonNode? json) => Json(201, json);

    public static Answer Json(int status, JsonNode? json) => new()
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(GoJson.Write(json) + "\n"),
        ContentType = "application/json;charset=utf-8",
    };

    public static Answer Text(string text) => Raw(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static Answer Raw(byte[] body, string contentType) => new() { Status = 200, Body = body, ContentType = contentType };

    public static Answer Error(int status, string message) => new() { Status = status, Message = message };

    public async Task Write(HttpResponse response, string rootUrl, CancellationToken ct)
    {
        // Gitea's errors: {"message","url"}; a 404 has "errors" as well.
        var answer = Message is null ? this : Json(Status, Describe(rootUrl)) with { Headers = Headers };
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (answer.Body.Length > 0 && answer.Status != 204)
        {
            response.ContentType = answer.ContentType;
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, ct);
        }
    }

    private JsonObject Describe(string rootUrl)
    {
        var error = new JsonObject { ["message"] = Message, ["url"] = $"{rootUrl}api/swagger" };
        if (Status == 404)
        {
            error.Insert(0, "errors", null);
        }

        return error;
    }
}
