namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>The colour that goes with a word. Never the only sign: the word stands beside it.</summary>
internal static class Tone
{
    public static string OfStatus(string status) => status switch
    {
        "executing" or "running" => "blue",
        "review" or "requeued" => "violet",
        "merged" or "completed" or "done" or "ok" or "published" or "active" => "green",
        "failed" or "error" or "lost" => "red",
        "parked" or "waiting" or "paused" or "duplicate" => "amber",
        _ => "grey",
    };
}
