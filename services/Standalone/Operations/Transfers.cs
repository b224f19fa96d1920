using CodeValdCortex.Standalone.CommandLine;
using CodeValdCortex.Storage;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>What export and import share: the name of the standard streams, and how failures are told.</summary>
internal static class Transfers
{
    /// <summary>Names standard input or output in place of a file.</summary>
    public const string StandardStream = "-";

    /// <summary>Runs a transfer. A file that can't be used is bad input; a database that fails, a full disk and an interruption are
    /// one line and exit code 1.</summary>
    public static async Task<int> Guard(Func<Task<int>> transfer)
    {
        try
        {
            return await transfer();
        }
        catch (Exception problem) when (problem is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new UsageException(problem.Message);
        }
        catch (Exception problem) when (problem is StorageException or IOException)
        {
            await Console.Error.WriteLineAsync($"cortex: {problem.Message.ReplaceLineEndings(" ")}");
            return CortexCommandLine.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("cortex: stopped before the end.");
            return CortexCommandLine.Failed;
        }
    }
}
