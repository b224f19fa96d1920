namespace CodeValdCortex.Standalone.Demo;

/// <summary>What the demo was asked to do.</summary>
internal sealed record DemoOptions
{
    /// <summary>One JSON object on standard output instead of a story.</summary>
    public bool Json { get; init; }

    /// <summary>A git repository to copy; null for the built-in one.</summary>
    public string? Repository { get; init; }

    /// <summary>Keep everything running afterwards.</summary>
    public bool Serve { get; init; }

    /// <summary>Ask OpenAI instead of the sandbox model.</summary>
    public bool LiveModel { get; init; }

    /// <summary>How long the items may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The user's own issue; null for the four built-in ones.</summary>
    public DemoIssue? OwnIssue { get; init; }
}
