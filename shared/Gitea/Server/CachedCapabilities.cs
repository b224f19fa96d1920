using System.Text.Json;

namespace CodeValdCortex.Gitea.Server;

internal sealed class CachedCapabilities(GiteaClient gitea, TimeProvider time) : IServerCapabilities, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private ServerCapabilities? _known;
    private long _readAt;

    public async Task<ServerCapabilities> Get(CancellationToken ct)
    {
        if (Volatile.Read(ref _known) is { } known && time.GetElapsedTime(Volatile.Read(ref _readAt)) < Fresh)
        {
            return known;
        }

        await _one.WaitAsync(ct);
        try
        {
            if (_known is null || time.GetElapsedTime(_readAt) >= Fresh)
            {
                var read = await Read(ct);
                Volatile.Write(ref _readAt, time.GetTimestamp());
                Volatile.Write(ref _known, read);
            }

            return _known!;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ServerCapabilities> Read(CancellationToken ct)
    {
        var version = await gitea.Server.Version(ct);
        using var answer = await gitea.Server.Swagger(ct);
        if (!answer.IsSuccessStatusCode && answer.StatusCode is not System.Net.HttpStatusCode.NotFound)
        {
            throw GiteaException.From(answer);   // a server that is down must not look like an old one
        }

        return answer.IsSuccessStatusCode && answer.Content is { ValueKind: JsonValueKind.Object } document
            && document.TryGetProperty("paths", out _) && document.TryGetProperty("definitions", out _)
                ? ServerCapabilities.Read(version.Version, document)
                : new ServerCapabilities { Version = version.Version };
    }
}
