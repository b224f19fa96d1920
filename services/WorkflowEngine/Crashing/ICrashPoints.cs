namespace CodeValdCortex.WorkflowEngine.Crashing;

/// <summary>Named places between two effects, where a test lets the process die. Does nothing unless CORTEX_CRASH_AT names one.</summary>
internal interface ICrashPoints
{
    /// <summary>Dies here if this is the place.</summary>
    void Reach(string place);
}

/// <summary>The places.</summary>
internal static class CrashPlace
{
    /// <summary>The branch is pushed, nobody knows yet.</summary>
    public const string AfterPush = "after-push";

    /// <summary>The pull request is open, nobody knows yet.</summary>
    public const string AfterPullRequest = "after-pull-request";

    /// <summary>The pull request is merged, nobody knows yet.</summary>
    public const string AfterMerge = "after-merge";

    /// <summary>A saga is saved, its messages are not sent yet.</summary>
    public const string AfterSave = "after-save";
}

/// <summary>The one that dies: once per data folder, so that the process that takes over lives.</summary>
internal sealed class CrashPoints(string? at, string dataFolder) : ICrashPoints
{
    /// <inheritdoc/>
    public void Reach(string place)
    {
        if (place != at)
        {
            return;
        }

        try
        {
            using var once = new FileStream(Path.Combine(dataFolder, $"crashed-{place}"), FileMode.CreateNew);
        }
        catch (IOException)
        {
            return;   // died here before
        }

        Environment.FailFast($"CORTEX_CRASH_AT={place}");
    }
}
