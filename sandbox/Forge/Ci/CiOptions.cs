namespace CodeValdCortex.Forge;

/// <summary>A simulated CI: whenever a pull request gets a new head, it posts commit statuses for that commit,
/// first <c>pending</c>, then the result, as its own user <c>ci</c>.</summary>
public sealed record CiOptions
{
    /// <summary>Status contexts to post.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = ["lint", "test"];

    /// <summary>Final state: <c>success</c>, <c>failure</c>, <c>error</c> or <c>warning</c>; or <c>pending</c> to never finish.</summary>
    public string Result { get; init; } = "success";

    /// <summary>Pull requests whose title holds this text get <c>failure</c> instead; null: none.</summary>
    public string? FailsFor { get; init; }

    /// <summary>Time between pending and result.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);
}
