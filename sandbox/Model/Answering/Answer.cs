namespace CodeValdCortex.Model.Answering;

/// <summary>What the model says.</summary>
/// <param name="Text">The message's content.</param>
/// <param name="Truncated">Whether it stopped before its end.</param>
/// <param name="Refusal">The refusal that replaces the content; null for an answer.</param>
internal sealed record Answer(string Text, bool Truncated = false, string? Refusal = null);
