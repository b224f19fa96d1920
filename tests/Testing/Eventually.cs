using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CodeValdCortex.Testing;

/// <summary>Waits for a condition instead of for a time: returns as soon as it holds, fails with its text when it never does.</summary>
public static class Eventually
{
    /// <summary>How long a condition may take on a busy two-core machine before a test calls it broken.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/> is true.</summary>
    /// <exception cref="TimeoutException">It was not within <paramref name="timeout"/>; an exception it threw last is inside.</exception>
    public static Task Is(
        Func<bool> condition,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Is(() => Task.FromResult(condition()), timeout, text);

    /// <inheritdoc cref="Is(Func{bool}, TimeSpan?, string)"/>
    public static async Task Is(
        Func<Task<bool>> condition,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(condition))] string text = "") =>
        await Get(async () => await condition() ? true : (bool?)null, timeout, text);

    /// <summary>Waits until <paramref name="probe"/> gives a value, and returns it.</summary>
    /// <exception cref="TimeoutException">It gave only null within <paramref name="timeout"/>.</exception>
    public static async Task<T> Get<T>(
        Func<Task<T?>> probe,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(probe))] string text = "") where T : struct
    {
        T? found = null;
        await Poll(async () => (found = await probe()) is not null, timeout ?? DefaultTimeout, text);
        return found!.Value;
    }

    /// <inheritdoc cref="Get{T}(Func{Task{T?}}, TimeSpan?, string)"/>
    public static async Task<T> Find<T>(
        Func<Task<T?>> probe,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(probe))] string text = "") where T : class
    {
        T? found = null;
        await Poll(async () => (found = await probe()) is not null, timeout ?? DefaultTimeout, text);
        return found!;
    }

    private static async Task Poll(Func<Task<bool>> holds, TimeSpan timeout, string text)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            Exception? last = null;
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (Exception e) when (!Xunit.TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // A condition may throw while what it looks at is not there yet, also because a request of its own timed out;
                // the last exception explains a timeout.
                last = e;
            }

            if (clock.Elapsed > timeout)
            {
                throw new TimeoutException($"Not within {timeout.TotalSeconds:0.#} s: {text}", last);
            }

            await Task.Delay(Interval, Xunit.TestContext.Current.CancellationToken);
        }
    }
}
