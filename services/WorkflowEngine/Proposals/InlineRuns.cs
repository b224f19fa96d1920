using Markdig.Syntax.Inlines;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Markdown's inline elements as runs of text.</summary>
internal static class InlineRuns
{
    /// <summary>The runs of a paragraph, heading or cell.</summary>
    public static IReadOnlyList<PdfRun> Of(ContainerInline? inline, PdfStyle style = PdfStyle.Regular)
    {
        var runs = new List<PdfRun>();
        Collect(inline, style, runs);
        return runs;
    }

    private static void Collect(ContainerInline? container, PdfStyle style, List<PdfRun> runs)
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
                    Collect(emphasis, emphasis.DelimiterCount >= 2 || style == PdfStyle.Bold ? PdfStyle.Bold : PdfStyle.Italic, runs);
                    break;
                case AutolinkInline link:
                    runs.Add(new(link.Url, style));
                    break;
                case HtmlEntityInline entity:
                    runs.Add(new(entity.Transcoded.ToString(), style));
                    break;
                case LinkInline { Url: { } url, IsImage: false } link:
                    Collect(link, style, runs);
                    if (Uri.IsWellFormedUriString(url, UriKind.Absolute))
                    {
                        runs.Add(new($" ({url})", style));   // on paper nobody can click
                    }

                    break;
                case ContainerInline nested:
                    Collect(nested, style, runs);
                    break;
            }
        }
    }
}
