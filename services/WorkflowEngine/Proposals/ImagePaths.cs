using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Which files of the repository a document shows as images. Addresses on the network are none: rendering
/// fetches
/// nothing.</summary>
internal static class ImagePaths
{
    /// <summary>The paths that a document names, each once.</summary>
    /// <param name="document">Parsed Markdown.</param>
    /// <param name="documentPath">Where it is in the repository.</param>
    public static IReadOnlyList<string> In(MarkdownDocument document, string documentPath) =>
    [
        .. document.Descendants<LinkInline>().Where(link => link.IsImage)
            .Select(link => Resolve(link.Url, documentPath)).OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The path that a reference means, from the document's folder or, with a slash in front, from the root;
    /// null where
    /// it leads out of the repository or is an address.</summary>
    public static string? Resolve(string? reference, string documentPath)
    {
        var path = Uri.UnescapeDataString((reference ?? "").Split('?', '#')[0]);
        if (path.Length == 0 || path.StartsWith("//", StringComparison.Ordinal) || path.Any(c => c is '\\' or ':' || char.IsControl(c)))
        {
            return null;
        }

        var parts = new List<string>(path[0] == '/' ? [] : documentPath.Split('/')[..^1]);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return parts.Count > 0 ? string.Join('/', parts) : null;
    }
}
