using CodeValdCortex.WorkflowEngine.Proposals;
using UglyToad.PdfPig;

namespace CodeValdCortex.WorkflowEngine.Tests.Proposals;

public sealed class A_page_of_a_proposal
{
    private const double Footer = 28;

    [Fact]
    public void Goes_on_with_a_table_s_row_that_is_longer_than_itself()
    {
        var words = Enumerable.Range(1, 3_000).Select(number => $"w{number}").ToList();

        using var pdf = Render($"| Item | Note |\n|---|---|\n| short | {string.Join(' ', words)} |\n\nAfter.");

        var written = pdf.GetPages().SelectMany(page => page.GetWords()).ToList();
        written.Where(word => word.BoundingBox.Bottom < Footer - 5).ShouldBeEmpty("nothing is below the page");
        written.Select(word => word.Text).Where(word => word.StartsWith('w')).ShouldBe(words);
        pdf.NumberOfPages.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Does_not_end_with_a_heading()
    {
        for (var lines = 25; lines < 50; lines++)
        {
            var text = string.Join("\n\n", Enumerable.Range(1, lines).Select(number => $"Line{number}"));

            using var pdf = Render($"{text}\n\n## Heading\n\nFollows.");

            var page = pdf.GetPages().Single(page => page.GetWords().Any(word => word.Text == "Heading"));
            page.GetWords().ShouldContain(word => word.Text == "Follows.", $"after {lines} paragraphs");
        }
    }

    [Fact]
    public void Keeps_the_indentation_of_code()
    {
        using var pdf = Render("```python\ndef f():\n    return 1\n```");

        var words = pdf.GetPage(1).GetWords().ToList();
        var (outer, inner) = (words.Single(word => word.Text == "def"), words.Single(word => word.Text == "return"));
        (inner.BoundingBox.Left - outer.BoundingBox.Left).ShouldBe(4 * 5.4, 3);   // four characters of nine points, less what letters lean
    }

    private static PdfDocument Render(string markdown) => PdfDocument.Open(MarkdownPdf.Render(markdown, "Pages", DateTimeOffset.UnixEpoch));
}
