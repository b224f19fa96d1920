namespace CodeValdCortex.Chaos.Checking;

/// <summary>What kind of wrong.</summary>
internal enum Wrong
{
    /// <summary>An issue that nobody took up, or a result without what it should hold.</summary>
    Lost,

    /// <summary>Something that exists or was paid for more than once.</summary>
    Twice,

    /// <summary>An issue that was taken up and did not come to its end.</summary>
    Stuck,

    /// <summary>A merge that no policy allows.</summary>
    Forbidden,
}

/// <summary>Something wrong with the world after the story.</summary>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="Sentence">Which issue, and what.</param>
internal sealed record Finding(Wrong Kind, string Sentence);
