namespace CodeValdCortex.Storage.Documents.Llm;

/// <summary>Who changed a limit, when, and to what.</summary>
public sealed record BudgetChange
{
    /// <summary>month, day or item.</summary>
    public required string Limit { get; init; }

    /// <summary>The new limit in billionths of a US dollar.</summary>
    public required long NanoUsd { get; init; }

    /// <summary>Login of the person.</summary>
    public required string Login { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
