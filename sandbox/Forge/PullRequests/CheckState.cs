namespace CodeValdCortex.Forge.PullRequests;

/// <summary>What is known about whether a pull request merges without conflicts.</summary>
internal enum CheckState
{
    Checking,
    Clean,
    Conflict,
}
