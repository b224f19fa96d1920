namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>Where large bodies wait on disk until their signature is known to be right: what nobody has signed takes no memory.</summary>
/// <remarks>Some at a time, so that strangers who send slowly fill no disk either; each is at most WEBHOOK_BODY_LIMIT long.</remarks>
internal sealed class BodySpool(string folder) : IDisposable
{
    private const int AtATime = 8;
    private readonly SemaphoreSlim _turns = new(AtATime, AtATime);

    /// <summary>An empty one, when it is its turn; dispose to give the turn on.</summary>
    /// <returns>Null where it was not within the time.</returns>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    internal async Task<SpooledBody?> Open(TimeSpan longest, CancellationToken ct)
    {
        if (!await _turns.WaitAsync(longest, ct))
        {
            return null;
        }

        try
        {
            return new SpooledBody(folder, () => _turns.Release());
        }
        catch
        {
            _turns.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
