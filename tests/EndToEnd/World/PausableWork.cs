using System.Net.Http.Json;
using System.Text.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Model;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>Two repositories, two engines and the other services as processes on a real RabbitMQ, a forge and a model that take their
/// time, and the operator's API.</summary>
internal sealed class PausableWork : IAsyncDisposable
{
    public const string First = "WorkflowEngine", Second = First + SeparateProcesses.Second;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(4), Look = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _api;
    private readonly SocketsHttpHandler _handler = new();
    private readonly List<(ForgeRepository Repository, long Number)> _issues = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, long>> _labels = new(StringComparer.Ordinal);

    private PausableWork(ForgeWorld world, SeparateProcesses product, IReadOnlyList<ForgeRepository> repositories)
    {
        (World, Product, Repositories) = (world, product, repositories);
        _api = new HttpClient(_handler, disposeHandler: false) { BaseAddress = product.Dashboard };
    }

    /// <summary>An item as the API shows it.</summary>
    public sealed record Item(string Repository, long Issue, string Status, string? WaitsFor, string? Detail, bool HasFailed)
    {
        public bool HasEnded => Status is "completed" or "failed" or "cancelled";
    }

    public ForgeWorld World { get; }

    public SeparateProcesses Product { get; }

    public IReadOnlyList<ForgeRepository> Repositories { get; }

    /// <summary>The issues so far.</summary>
    public IReadOnlyList<(ForgeRepository Repository, long Number)> Issues => _issues;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts it all.</summary>
    /// <param name="broker">RabbitMQ.</param>
    /// <param name="slots">Items that one engine works on at a time.</param>
    public static async Task<PausableWork> Begin(RabbitMqBroker broker, int slots)
    {
        var world = await ForgeWorld.Start(Ct, new ModelOptions { Latency = TimeSpan.FromMilliseconds(150), KeptRequests = 10_000 });
        var product = await SeparateProcesses.Start(
            world, await broker.NewVirtualHost(Ct), Ct,
            (SeparateProcesses.Everywhere, "WORKER_CONCURRENCY", $"{slots}"), (SeparateProcesses.Everywhere, "CORTEX_RECONCILE_INTERVAL", "2s"));
        await product.Replicate(First, volume: null, Ct);
        var work = new PausableWork(world, product, [world.Repository, await world.AddRepository("vineyard", Ct)]);
        foreach (var repository in work.Repositories)
        {
            work._labels[repository.FullName] = await world.Owner.Labels(repository.FullName, ForgeWorld.LabelNames, Ct);
            world.SendWebhooksTo(product.Ingress, repository);
        }

        // So that at any moment somebody waits for an answer and has further writes to make.
        world.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "POST", Delay = TimeSpan.FromMilliseconds(50) });
        world.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "PATCH", Delay = TimeSpan.FromMilliseconds(50) });
        return work;
    }

    /// <summary>Opens an issue that asks for a document.</summary>
    public async Task<long> Open(ForgeRepository repository)
    {
        var (name, labels) = ($"part-{_issues.Count}", _labels[repository.FullName]);
        var number = await World.Owner.OpenIssue(
            repository.FullName, $"Describe {name} of {repository.FullName}", $"File: docs/{name}.md", [labels["documentation"], labels["work-item"]], Ct);
        _issues.Add((repository, number));
        return number;
    }

    /// <summary>Comments on an issue as the repository's owner.</summary>
    public async Task Comment(ForgeRepository repository, long issue, string text)
    {
        var owner = GiteaClient.Connect(World.Forge.Url, World.OwnerToken, _handler);
        using var written = await owner.Comments.Create(repository.Owner, repository.Name, issue, new(text), Ct);
        written.EnsureSuccess();
    }

    /// <summary>Switches everything through the API.</summary>
    /// <returns>When it was answered, by the clock of forge and model.</returns>
    public async Task<DateTimeOffset> Pause(bool paused = true)
    {
        using var answer = await _api.PutAsJsonAsync("/api/v1/pause", new { paused }, Ct);
        answer.EnsureSuccessStatusCode();
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>Every item, as the API shows it.</summary>
    public async Task<IReadOnlyList<Item>> Items()
    {
        var items = new List<Item>();
        for (var cursor = ""; ;)
        {
            var page = await _api.GetFromJsonAsync<JsonElement>($"/api/v1/work-items?limit=200{cursor}", Ct);
            items.AddRange(page.GetProperty("items").EnumerateArray().Select(Read));
            if (page.GetProperty("next_cursor").GetString() is not { } next)
            {
                return items;
            }

            cursor = $"&cursor={Uri.EscapeDataString(next)}";
        }
    }

    /// <summary>Waits for something, and shows what every process said where it never comes. A look costs the processes' time: few a second.</summary>
    public async Task Until(Func<Task<bool>> condition, string text)
    {
        using var looks = new PeriodicTimer(Look);
        try
        {
            await Eventually.Is(async () => await looks.WaitForNextTickAsync(Ct) && await condition(), Long, text);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{string.Join('\n', await Items())}\n{Product.Transcript()}", late);
        }
    }

    /// <summary>What the forge was asked by the product to change, and the model to answer, after a moment.</summary>
    public IReadOnlyList<string> Started(DateTimeOffset after) =>
    [
        .. World.Forge.Requests.Where(request => request.IsWrite && request.Login == "cortex-bot" && request.At > after)
            .Select(request => $"{request.At:O} {request.Method} {request.Path}"),
        .. World.Model.Received.Where(call => call.ReceivedAt > after).Select(call => $"{call.ReceivedAt:O} model: {call.Messages[^1].Text()}"),
    ];

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await Product.DisposeAsync();
        await World.DisposeAsync();
        _handler.Dispose();
    }

    private static Item Read(JsonElement item)
    {
        var waits = item.TryGetProperty("waiting_for", out var waiting) && waiting.ValueKind == JsonValueKind.Object;
        return new Item(
            item.GetProperty("repository").GetString()!, item.GetProperty("issue_number").GetInt64(), item.GetProperty("status").GetString()!,
            waits ? waiting.GetProperty("kind").GetString() : null, waits ? waiting.GetProperty("detail").GetString() : null,
            item.TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.Object);
    }
}
