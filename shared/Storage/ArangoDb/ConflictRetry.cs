using System.Net;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Repeats a request that met a concurrent write (409 with 1200), after a growing, jittered pause. A stale revision
/// (412 with 1200) is not one: that is the caller's to decide.</summary>
internal static class ConflictRetry
{
    private const int MostTries = 12;
    private const int LongestPauseMs = 250;

    /// <summary>Sends until the answer is something else.</summary>
    public static async Task<ArangoAnswer> Send(Func<Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await send();
            var answer = await ArangoAnswer.Read(response, ct);
            if (answer is not { Status: HttpStatusCode.Conflict, Error: { ErrorNumber: ArangoErrorNumber.Conflict } error })
            {
                return answer;
            }
            if (attempt == MostTries)
            {
                throw new StorageUnavailableException(
                    $"A document was being written by others through {MostTries} tries.", error);
            }
            await Pause(attempt, ct);
        }
    }

    /// <summary>Waits before the next try.</summary>
    public static Task Pause(int attempt, CancellationToken ct) => Task.Delay(NextPause(attempt), ct);

    /// <summary>How long: random, so that those who met once don't meet again, up to a limit that grows with the attempts.</summary>
    public static TimeSpan NextPause(int attempt) =>
        TimeSpan.FromMilliseconds(Random.Shared.Next(1, Math.Min(LongestPauseMs, 2 << attempt)));
}
