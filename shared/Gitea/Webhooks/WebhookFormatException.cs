namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>A delivery's document cannot be read.</summary>
/// <param name="isJson">True where it is JSON of another shape.</param>
/// <param name="path">Where in the document, e.g. <c>$.issue.number</c>.</param>
/// <param name="message">What is wrong; never the document's own text.</param>
public sealed class WebhookFormatException(bool isJson, string path, string message) : Exception(message)
{
    /// <summary>True where it is JSON of another shape, false where it is not JSON.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>Where in the document.</summary>
    public string Path { get; } = path;
}
