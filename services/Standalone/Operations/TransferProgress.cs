namespace CodeValdCortex.Standalone.Operations;

/// <summary>Tells on standard error how far a transfer is, every two seconds.</summary>
internal sealed class TransferProgress(string verb, TimeProvider clock) : IProgress<long>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly long _started = clock.GetTimestamp();
    private long _told = clock.GetTimestamp();

    public void Report(long value)
    {
        if (clock.GetElapsedTime(_told) < Pause)
            return;
        _told = clock.GetTimestamp();
        Console.Error.WriteLine($"{value} documents {verb} …");
    }

    /// <summary>The end.</summary>
    public void Done(long documents) =>
        Console.Error.WriteLine($"{documents} documents {verb} in {clock.GetElapsedTime(_started).TotalSeconds:0.0} s.");
}
