namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>When a demand may be the answer of a machine to what we wrote, and how many of those may follow each other.</summary>
/// <remarks>Gitea does not tell people from programs: accounts have no type, and a program may use any of them. What can be known is
/// the account's own name and the time: nobody reads what we wrote and types a command within <see cref="ReadingTime"/>. A program that
/// takes longer is held by <see cref="PerHour"/>. Both only ever cost a person a short wait.</remarks>
internal static class HopRule
{
    /// <summary>Demands in a row that may be answers to our own writes; the next one is not carried out.</summary>
    public const int Limit = 3;

    /// <summary>Demands of one account on one item within an hour.</summary>
    public const int PerHour = 10;

    private static readonly string[] Endings = ["-bot", "_bot", ".bot", "[bot]"];

    /// <summary>Faster than a person reads and answers.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(10);

    /// <summary>The place of a demand in its chain: 0 for a person's.</summary>
    /// <param name="login">Who demands; empty where nobody knows.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="wroteAt">When we wrote there last; null for never.</param>
    /// <param name="before">The place of the demand before it; 0 where there is none.</param>
    public static int HopOf(string login, DateTimeOffset at, DateTimeOffset? wroteAt, int before) =>
        IsProgram(login) || (wroteAt is { } wrote && at - wrote < ReadingTime) ? before + 1 : 0;

    /// <summary>True for an account that calls itself a program.</summary>
    public static bool IsProgram(string login) =>
        Endings.Any(ending => login.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
