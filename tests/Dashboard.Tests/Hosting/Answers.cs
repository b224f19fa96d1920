using System.Net.Http.Json;
using System.Text.Json;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>Reads the API as a stranger would: by what is on the wire.</summary>
internal static class Answers
{
    public static async Task<JsonElement> Json(this DashboardHost host, string address, CancellationToken ct) =>
        await host.Client.GetFromJsonAsync<JsonElement>(address, ct);

    public static async Task<JsonElement> Json(this HttpResponseMessage response, CancellationToken ct) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(ct);

    /// <summary>Asserts a problem and returns its detail.</summary>
    public static async Task<string> ShouldBeProblem(this HttpResponseMessage response, int status, string type, CancellationToken ct)
    {
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Json(ct);
        problem.GetProperty("type").GetString().ShouldBe($"urn:codevaldcortex:problem:{type}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem.GetProperty("detail").GetString()!;
    }

    public static IReadOnlyList<string> Texts(this JsonElement page, string property) =>
        [.. page.GetProperty("items").EnumerateArray().Select(x => x.GetProperty(property).GetString()!)];
}
