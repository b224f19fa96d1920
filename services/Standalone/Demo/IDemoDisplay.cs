namespace CodeValdCortex.Standalone.Demo;

/// <summary>Where the story is told.</summary>
internal interface IDemoDisplay
{
    /// <summary>A line of the story.</summary>
    void Say(string line);

    /// <summary>Follows the items while <paramref name="work"/> goes on; the callback shows their present state.</summary>
    Task Follow(Func<Action<IReadOnlyList<DemoItem>>, Task> work);

    /// <summary>The end: each item, the graph's answers, the verdict.</summary>
    void Conclude(DemoReport report, IReadOnlyList<DemoItem> items);
}
