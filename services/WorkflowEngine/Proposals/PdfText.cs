using SkiaSharp;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Breaks runs of text into lines and sets them.</summary>
internal sealed class PdfText(PdfPages pages, PdfFonts fonts)
{
    /// <summary>From one baseline to the next, in sizes of the text.</summary>
    public const float LineHeight = 1.45f;

    /// <summary>Sets runs as one paragraph.</summary>
    /// <param name="runs">The text; a run that is a line feed breaks the line.</param>
    /// <param name="size">Points.</param>
    /// <param name="indent">From the left edge, in points.</param>
    /// <param name="bullet">Set before the first line; empty for none.</param>
    public void Set(IReadOnlyList<PdfRun> runs, float size, float indent, string bullet = "")
    {
        var first = true;
        foreach (var line in Lines(runs, size, PdfPages.TextWidth - indent))
        {
            var y = pages.Take(size * LineHeight) + size;
            if (first && bullet.Length > 0)
            {
                var font = fonts.Of(PdfStyle.Regular, size);
                pages.Text(bullet, PdfPages.Left + indent - font.MeasureText(bullet) - 5, y, font, SKColors.Black);
            }

            Draw(line, PdfPages.Left + indent, y, size);
            first = false;
        }
    }

    /// <summary>The lines that fit into a width; those of code keep the spaces that they begin with.</summary>
    public IEnumerable<IReadOnlyList<PdfRun>> Lines(IReadOnlyList<PdfRun> runs, float size, float width, bool isCode = false)
    {
        var (line, used) = (new List<PdfRun>(), 0f);
        foreach (var word in runs.SelectMany(Words))
        {
            if (word.Text == "\n")
            {
                yield return line;
                (line, used) = ([], 0);
                continue;
            }

            foreach (var piece in Pieces(word, size, width))
            {
                var length = fonts.Of(piece.Style, size).MeasureText(piece.Text);
                if (used + length > width && line.Count > 0)
                {
                    yield return line;
                    (line, used) = ([], 0);
                }

                if (isCode || line.Count > 0 || piece.Text != " ")
                {
                    line.Add(piece);
                    used += length;
                }
            }
        }

        if (line.Count > 0)
        {
            yield return line;
        }
    }

    /// <summary>Draws one line.</summary>
    public void Draw(IReadOnlyList<PdfRun> line, float x, float y, float size)
    {
        foreach (var run in line)
        {
            var font = fonts.Of(run.Style, size);
            pages.Text(run.Text, x, y, font, SKColors.Black);
            x += font.MeasureText(run.Text);
        }
    }

    private static IEnumerable<PdfRun> Words(PdfRun run)
    {
        var start = 0;
        for (var index = 0; index < run.Text.Length; index++)
        {
            if (run.Text[index] is ' ' or '\n')
            {
                if (index > start)
                {
                    yield return run with { Text = run.Text[start..index] };
                }

                yield return run with { Text = run.Text[index].ToString() };
                start = index + 1;
            }
        }

        if (start < run.Text.Length)
        {
            yield return run with { Text = run.Text[start..] };
        }
    }

    // A word wider than the line (a long address) is broken wherever it has to be, never inside a surrogate pair.
    private IEnumerable<PdfRun> Pieces(PdfRun word, float size, float width)
    {
        var font = fonts.Of(word.Style, size);
        var rest = word.Text;
        while (font.MeasureText(rest) > width && rest.Length > 1)
        {
            var cut = Math.Max(1, font.BreakText(rest, width));
            if (cut < rest.Length && char.IsLowSurrogate(rest[cut]))
            {
                cut = cut > 1 ? cut - 1 : cut + 1;
            }

            yield return word with { Text = rest[..cut] };
            rest = rest[cut..];
        }

        if (rest.Length > 0)
        {
            yield return word with { Text = rest };
        }
    }
}
