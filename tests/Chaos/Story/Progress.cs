namespace CodeValdCortex.Chaos.Story;

/// <summary>Where one execution is.</summary>
/// <param name="Execution">Its key.</param>
/// <param name="State">The saga's state.</param>
/// <param name="Turn">Grows whenever a question is answered.</param>
/// <param name="Waits">Whether it says what it waits for.</param>
internal sealed record Progress(string Execution, string State, long Turn, bool Waits);
