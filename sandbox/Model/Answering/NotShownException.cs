namespace CodeValdCortex.Model.Answering;

/// <summary>The prompt lacks what an answer needs.</summary>
/// <param name="what">What is missing, as the end of "I was not shown …".</param>
internal sealed class NotShownException(string what) : Exception($"The prompt does not show {what}.")
{
    public string What { get; } = what;
}
