using System.Globalization;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>A numbered log file that belongs to one process at a time. Replicas that share a volume take different ones;
/// the operating system frees the lock when the process ends, however it ends.</summary>
internal sealed class LogSlot : IDisposable
{
    private const int MostSlots = 1000;
    private readonly FileStream _lock;

    private LogSlot(string folder, int number, FileStream held)
    {
        Number = number;
        Path = FileOf(folder, number);
        _lock = held;
    }

    /// <summary>From 0.</summary>
    internal int Number { get; }

    /// <summary>The log file.</summary>
    internal string Path { get; }

    /// <summary>The slot's name in messages and lists, e.g. <c>deliveries-0</c>.</summary>
    internal string Name => NameOf(Number);

    /// <summary>The name of the slot with this number.</summary>
    internal static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"deliveries-{number}");

    /// <summary>The log file of a slot.</summary>
    internal static string FileOf(string folder, int number) => System.IO.Path.Combine(folder, $"{NameOf(number)}.db");

    /// <summary>Takes the lowest free slot.</summary>
    /// <exception cref="IOException">The folder cannot be written to, or all slots are taken.</exception>
    internal static LogSlot TakeFree(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < MostSlots; number++)
        {
            if (TryTake(folder, number) is { } slot)
            {
                return slot;
            }
        }

        throw new IOException($"All {MostSlots} delivery log slots in {folder} are taken.");
    }

    /// <summary>Takes one slot; null where another process has it.</summary>
    internal static LogSlot? TryTake(string folder, int number)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Unix and a share mode on Windows: both end with the process.
            return new LogSlot(folder, number, new FileStream(
                System.IO.Path.Combine(folder, $"deliveries-{number}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && IsTaken(e))
        {
            return null;
        }
    }

    /// <summary>Numbers of all slots that have a log file.</summary>
    internal static IReadOnlyList<int> Existing(string folder)
    {
        var numbers = new List<int>();
        foreach (var file in Directory.EnumerateFiles(folder, "deliveries-*.db"))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(file).AsSpan("deliveries-".Length);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }

    /// <summary>Frees the slot.</summary>
    public void Dispose() => _lock.Dispose();

    // EWOULDBLOCK, or ERROR_SHARING_VIOLATION; other failures (a read-only disk) must not look like a taken slot.
    private static bool IsTaken(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) == 32
        : e.HResult is 11 or 35;
}
