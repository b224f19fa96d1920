using CodeValdCortex.WorkflowEngine.Proposals;
using UglyToad.PdfPig;

namespace CodeValdCortex.WorkflowEngine.Tests.Proposals;

public sealed class A_rendered_proposal
{
    private static readonly DateTimeOffset Date = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private const string Text = """
        # Angebot für Größen

        A paragraph with **bold**, *italic* and `code`. Кириллица, Ελληνικά, żółć.

        | Item | Price |
        |---|---|
        | Widgets | 10 |

        1. first
        2. second

        ```
        func main() {}
        ```
        """;

    [Fact]
    public void Holds_headings_tables_lists_code_and_unicode()
    {
        using var pdf = PdfDocument.Open(MarkdownPdf.Render(Text, "Angebot", Date));

        var words = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        foreach (var expected in new[] { "Größen", "bold", "Кириллица", "Ελληνικά", "żółć", "Widgets", "2.", "main()" })
        {
            words.ShouldContain(expected);
        }
    }

    [Fact]
    public void Is_the_same_byte_for_byte_each_time() =>
        MarkdownPdf.Render(Text, "Angebot", Date).ShouldBe(MarkdownPdf.Render(Text, "Angebot", Date));

    [Fact]
    public void Numbers_its_pages()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 120).Select(number => $"Paragraph {number}"));

        using var pdf = PdfDocument.Open(MarkdownPdf.Render(text, "Long", Date));

        pdf.NumberOfPages.ShouldBeGreaterThan(1);
        pdf.GetPage(2).GetWords().Last().Text.ShouldBe("2");
    }

    [Fact]
    public void Breaks_words_that_are_wider_than_the_page() =>
        Should.NotThrow(() => MarkdownPdf.Render(new string('x', 5_000) + " " + string.Concat(Enumerable.Repeat("🙂", 500)), "Wide", Date));
}
