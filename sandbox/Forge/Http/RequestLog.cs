namespace CodeValdCortex.Forge.Http;

/// <summary>The latest requests; a long story keeps no more than its end.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<ForgeRequest> latest = new();

    public IReadOnlyList<ForgeRequest> Latest
    {
        get
        {
            lock (gate)
            {
                return [.. latest];
            }
        }
    }

    public void Add(string method, string path, string login)
    {
        lock (gate)
        {
            latest.Enqueue(new(clock.GetUtcNow(), method, path, login));
            if (latest.Count > Kept)
            {
                latest.Dequeue();
            }
        }
    }
}
