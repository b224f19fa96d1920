using System.Globalization;
using System.Runtime;

namespace CodeValdCortex.Bench.Workflow.Stories;

/// <summary>Processor time so far, and what it went into.</summary>
/// <param name="Own">Of this process: product, forge and model.</param>
/// <param name="Git">Of git processes that have ended, whoever started them; zero where the system does not tell (all but Linux).</param>
/// <param name="Compiling">Part of <paramref name="Own"/>: methods compiled.</param>
/// <param name="Collecting">Part of <paramref name="Own"/>: garbage collected.</param>
internal sealed record ProcessorTime(TimeSpan Own, TimeSpan Git, TimeSpan Compiling, TimeSpan Collecting)
{
    private const double TicksPerSecond = 100;   // USER_HZ, the same on every Linux (proc_pid_stat(5))

    public static ProcessorTime Now() =>
        new(Environment.CpuUsage.TotalTime, Children(), JitInfo.GetCompilationTime(), GC.GetTotalPauseDuration());

    public static ProcessorTime operator -(ProcessorTime one, ProcessorTime other) =>
        new(one.Own - other.Own, one.Git - other.Git, one.Compiling - other.Compiling, one.Collecting - other.Collecting);

    // proc_pid_stat(5): cutime and cstime are the 14th and 15th field after the name, which alone may hold blanks.
    private static TimeSpan Children()
    {
        if (!OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Ticks(fields[13]) + Ticks(fields[14])) / TicksPerSecond);
    }

    private static double Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
