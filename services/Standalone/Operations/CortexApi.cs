using System.Globalization;
using System.Text.Json;
using CodeValdCortex.Standalone.CommandLine;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>The REST API of a running installation, for commands that need more than its storage.</summary>
internal sealed class CortexApi(Uri address) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    private readonly HttpClient _http = new(new SocketsHttpHandler()) { BaseAddress = address };

    /// <summary>Where it is unless said otherwise: this host, at APP_PORT.</summary>
    public static Uri Usual
    {
        get
        {
            var port = Environment.GetEnvironmentVariable("APP_PORT");
            return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(ushort.TryParse(port, out var number) ? number : 8080)}"));
        }
    }

    /// <summary>Reads.</summary>
    /// <exception cref="UsageException">Nobody answers, or the answer is a problem: its detail says what to do.</exception>
    public Task<T> Get<T>(string path, CancellationToken ct) => Ask<T>(HttpMethod.Get, path, ct);

    /// <summary>Asks for a change.</summary>
    /// <exception cref="UsageException">Nobody answers, or the answer is a problem: its detail says what to do.</exception>
    public Task<T> Post<T>(string path, CancellationToken ct) => Ask<T>(HttpMethod.Post, path, ct);

    /// <summary>As the API writes it.</summary>
    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Json);

    public void Dispose() => _http.Dispose();

    private async Task<T> Ask<T>(HttpMethod method, string path, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            using var answer = await _http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<T>(Json, ct))!
                : throw new UsageException(await Explain(answer, ct));
        }
        catch (HttpRequestException)
        {
            throw new UsageException($"nobody answers at {address}: start `cortex serve`, or name the dashboard's address with --url.");
        }
        catch (Exception e) when (e is JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new UsageException($"what answers at {address} is not this product's API: name the dashboard's address with --url.");
        }
    }

    private async Task<string> Explain(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Json, ct);
            return problem.GetProperty("detail").GetString()!.ReplaceLineEndings(" ");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            return $"{address} answered {(int)answer.StatusCode}: name the dashboard's address with --url.";
        }
    }
}
