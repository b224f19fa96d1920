using System.Globalization;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SkiaSharp;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Sets Markdown as PDF: headings, paragraphs, lists, quotes, code, tables and images on numbered A4
/// pages.</summary>
/// <remarks>Equal input gives equal bytes: fonts are embedded and both dates of the metadata are the
/// caller's.</remarks>
internal static class MarkdownPdf
{
    private const float BodySize = 10.5f, CodeSize = 9, Gap = 7, ListIndent = 18, CellPadding = 4, TableSize = 9,
        RowLineHeight = TableSize * 1.4f;
    private static readonly int RowLines = (int)((PdfPages.TextHeight - (2 * CellPadding)) / RowLineHeight);
    // 96 pixels an inch, as pages on screens have it.
    private const float PointsPerPixel = 0.75f;
    private static readonly float[] HeadingSizes = [20, 16, 13.5f, 12, 11, 10.5f];
    private static readonly SKColor Shade = new(0xF2, 0xF2, 0xF2), Rule = new(0xC0, 0xC0, 0xC0);
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>Markdown as it is set here; what is read out of it must be parsed alike.</summary>
    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>The document without images.</summary>
    public static byte[] Render(string markdown, string title, DateTimeOffset datedAt) =>
        Render(Parse(markdown), title, datedAt, "", new Dictionary<string, byte[]>(StringComparer.Ordinal));

    /// <summary>The document.</summary>
    /// <param name="parsed">From <see cref="Parse"/>.</param>
    /// <param name="title">Goes into the metadata.</param>
    /// <param name="datedAt">Both dates of the metadata.</param>
    /// <param name="path">Where it is in the repository: references to images start there.</param>
    /// <param name="files">Images by path.</param>
    public static byte[] Render(
        MarkdownDocument parsed, string title, DateTimeOffset datedAt, string path, IReadOnlyDictionary<string, byte[]> files)
    {
        using var images = new PdfImages(path, files);
        using var stream = new MemoryStream();
        using var fonts = new PdfFonts();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata
        {
            Title = title, Producer = "CodeValdCortex", Creation = datedAt.UtcDateTime, Modified = datedAt.UtcDateTime, RasterDpi = 144,
        }))
        using (var pages = new PdfPages(document, fonts))
        {
            new Setting(pages, new PdfText(pages, fonts), images).Blocks(parsed, 0);
            pages.Take(0);   // an empty document still has a page
            pages.Finish();
            document.Close();
        }

        return stream.ToArray();
    }

    private sealed class Setting(PdfPages pages, PdfText text, PdfImages images)
    {
        public void Blocks(ContainerBlock container, float indent)
        {
            foreach (var block in container)
            {
                Block(block, indent);
            }
        }

        private void Block(Block block, float indent)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    pages.Skip(Gap);
                    Heading(heading, indent);
                    break;
                case ParagraphBlock paragraph:
                    Paragraph(paragraph, indent, "");
                    break;
                case ListBlock list:
                    List(list, indent);
                    break;
                case Table table:
                    Rows(table, indent);
                    break;
                case CodeBlock code:
                    Code(code, indent);
                    break;
                case ThematicBreakBlock:
                    pages.Fill(PdfPages.Left + indent, pages.Take(1), PdfPages.TextWidth - indent, 0.7f, Rule);
                    break;
                case ContainerBlock nested:   // quotes
                    Blocks(nested, indent + ListIndent);
                    return;
            }

            pages.Skip(Gap);
        }

        // Never the last on a page: it belongs to what follows.
        private void Heading(HeadingBlock heading, float indent)
        {
            var (runs, size) = (InlineRuns.Of(heading.Inline, PdfStyle.Bold), HeadingSizes[Math.Clamp(heading.Level, 1, 6) - 1]);
            var lines = text.Lines(runs, size, PdfPages.TextWidth - indent).Count();
            pages.Keep((lines * size * PdfText.LineHeight) + Gap + (3 * BodySize * PdfText.LineHeight));
            text.Set(runs, size, indent);
        }

        // The text, and below it the images that stand in it.
        private void Paragraph(ParagraphBlock paragraph, float indent, string bullet)
        {
            text.Set(
                InlineRuns.Of(paragraph.Inline, isDrawn: link => images.Of(link) is not null), BodySize, indent,
                bullet);
            foreach (var image in paragraph.Inline?.Descendants<LinkInline>().Select(images.Of).OfType<SKImage>() ?? [])
            {
                var (width, height) = (image.Width * PointsPerPixel, image.Height * PointsPerPixel);
                var scale = Math.Min(1, Math.Min((PdfPages.TextWidth - indent) / width, PdfPages.TextHeight / height));
                var top = pages.Take(height * scale);
                pages.Image(image, PdfPages.Left + indent, top, width * scale, height * scale);
            }
        }

        private void List(ListBlock list, float indent)
        {
            var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
            foreach (var item in list.OfType<ListItemBlock>())
            {
                var bullet = list.IsOrdered ? $"{(number++).ToString(CultureInfo.InvariantCulture)}." : "•";
                foreach (var block in item)
                {
                    if (block is ParagraphBlock paragraph)
                    {
                        Paragraph(paragraph, indent + ListIndent, bullet);
                        bullet = "";
                    }
                    else
                    {
                        Block(block, indent + ListIndent);
                    }
                }
            }
        }

        private void Code(CodeBlock code, float indent)
        {
            foreach (var source in code.Lines.ToString().Split('\n'))
            {
                var runs = new PdfRun[] { new(source.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd('\r'), PdfStyle.Code) };
                foreach (var line in text.Lines(runs, CodeSize, PdfPages.TextWidth - indent - (2 * CellPadding), isCode: true).DefaultIfEmpty([]))
                {
                    const float height = CodeSize * 1.4f;
                    var y = pages.Take(height);
                    pages.Fill(PdfPages.Left + indent, y, PdfPages.TextWidth - indent, height + 0.5f, Shade);
                    text.Draw(line, PdfPages.Left + indent + CellPadding, y + CodeSize, CodeSize);
                }
            }
        }

        private void Rows(Table table, float indent)
        {
            var columns = table.OfType<TableRow>().Max(row => row.Count);
            var width = (PdfPages.TextWidth - indent) / Math.Max(1, columns);
            foreach (var row in table.OfType<TableRow>())
            {
                var style = row.IsHeader ? PdfStyle.Bold : PdfStyle.Regular;
                var cells = row.OfType<TableCell>()
                    .Select(cell => text.Lines(
                        [.. cell.OfType<ParagraphBlock>().SelectMany(block => InlineRuns.Of(block.Inline, style))],
                        TableSize, width - (2 * CellPadding)).ToList())
                    .ToList();
                // What is longer than a page goes on on the next; everything else stays together.
                var longest = cells.Max(lines => Math.Max(1, lines.Count));
                for (var start = 0; start < longest; start += RowLines)
                {
                    Row([.. cells.Select(lines => lines.Skip(start).Take(RowLines).ToList())], width, indent, row.IsHeader);
                }
            }
        }

        private void Row(IReadOnlyList<List<IReadOnlyList<PdfRun>>> cells, float width, float indent, bool isHeader)
        {
            var height = (cells.Max(lines => Math.Max(1, lines.Count)) * RowLineHeight) + (2 * CellPadding);
            var top = pages.Take(height);
            if (isHeader)
            {
                pages.Fill(PdfPages.Left + indent, top, PdfPages.TextWidth - indent, height, Shade);
            }

            for (var column = 0; column < cells.Count; column++)
            {
                for (var line = 0; line < cells[column].Count; line++)
                {
                    text.Draw(cells[column][line], PdfPages.Left + indent + (column * width) + CellPadding,
                        top + CellPadding + TableSize + (line * RowLineHeight), TableSize);
                }
            }

            pages.Fill(PdfPages.Left + indent, top + height - 0.5f, PdfPages.TextWidth - indent, 0.5f, Rule);
        }
    }
}
