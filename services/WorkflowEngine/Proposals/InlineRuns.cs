using Markdig.Syntax.Inlines;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Markdown's inline elements as runs of text.</summary>
internal static class InlineRuns
{
    /// <summary>The runs of a paragraph, heading or cell. An image is its alternative text, unless it is
    /// drawn.</summary>
    public static IReadOnlyList<PdfRun> Of(
        ContainerInline? inline, PdfStyle style = PdfStyle.Regular, Func<LinkInline, bool>? isDrawn = null)
    {
        var runs = new List<PdfRun>();
        Collect(inline, style, runs, isDrawn ?? (_ => false));
        return runs;
    }

    private static void Collect(
        ContainerInline? container, PdfStyle style, List<PdfRun> runs, Func<LinkInline, bool> isDrawn)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    runs.Add(new(literal.Content.ToString(), style));
                    break;
                case CodeInline code:
                    runs.Add(new(code.Content, PdfStyle.Code));
                    break;
                case LineBreakInline lineBreak:
                    runs.Add(new(lineBreak.IsHard ? "\n" : " ", style));
                    break;
                case EmphasisInline emphasis:
                    var strong = emphasis.DelimiterCount >= 2 || style == PdfStyle.Bold;
                    Collect(emphasis, strong ? PdfStyle.Bold : PdfStyle.Italic, runs, isDrawn);
                    break;
                case AutolinkInline link:
                    runs.Add(new(link.Url, style));
                    break;
                case HtmlEntityInline entity:
                    runs.Add(new(entity.Transcoded.ToString(), style));
                    break;
                case LinkInline { IsImage: true } image when isDrawn(image):
                    break;
                case LinkInline { Url: { } url } link:
                    Collect(link, style, runs, isDrawn);
                    if (Uri.IsWellFormedUriString(url, UriKind.Absolute))
                    {
                        runs.Add(new($" ({url})", style));   // on paper nobody can click
                    }

                    break;
                case ContainerInline nested:
                    Collect(nested, style, runs, isDrawn);
                    break;
            }
        }
    }
}
