using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CodeValdCortex.Model.Chat;

/// <summary>The two routes of the provider's API, behind the bearer key.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder routes, ChatCompletions completions, ModelOptions options)
    {
        var group = routes.MapGroup("/v1").AddEndpointFilter(async (context, next) =>
            Authorised(context.HttpContext.Request, options.ApiKey)
                ? await next(context)
                : Problem(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."));
        group.MapGet("/models", () => Results.Json(new
        {
            @object = "list",
            data = options.Models.Select(id => new { id, @object = "model", created = 0, owned_by = "sandbox" }),
        }, ModelJson.Options));
        group.MapPost("/chat/completions", async (HttpContext http) =>
        {
            try
            {
                var request = await http.Request.ReadFromJsonAsync<ChatRequest>(ModelJson.Options, http.RequestAborted);
                return request is null
                    ? Problem(400, "invalid_request_error", null, "The body is empty.")
                    : await completions.Answer(request, http);
            }
            catch (JsonException)
            {
                return Problem(400, "invalid_request_error", null, "We could not parse the JSON body of your request.");
            }
        });
    }

    /// <summary>The provider's error document.</summary>
    public static IResult Problem(int status, string type, string? code, string message) => Results.Json(
        new { error = new { message, type, param = (string?)null, code } }, ModelJson.Options, statusCode: status);

    private static bool Authorised(HttpRequest request, string key) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(header.Parameter ?? ""), Encoding.UTF8.GetBytes(key));
}
