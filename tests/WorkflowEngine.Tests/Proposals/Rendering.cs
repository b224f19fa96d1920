using CodeValdCortex.WorkflowEngine.Proposals;
using SkiaSharp;
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

public sealed class A_proposal_with_images
{
    private static readonly DateTimeOffset Date = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    private static PdfDocument Render(string markdown, params (string Path, byte[] Bytes)[] files) => PdfDocument.Open(MarkdownPdf.Render(
        MarkdownPdf.Parse(markdown), "Images", Date, "proposals/acme/offer.md", files.ToDictionary(file => file.Path, file => file.Bytes)));

    private static string Words(PdfDocument pdf) => string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Shows_those_of_the_repository_within_the_page(SKEncodedImageFormat format)
    {
        using var pdf = Render(
            "Before ![a plan](../img/plan%20a.png) after.\n\n- ![wide](/docs/wide.png)\n",
            ("proposals/img/plan a.png", Picture(40, 20, format)), ("docs/wide.png", Picture(3000, 400, format)));

        var images = pdf.GetPages().SelectMany(page => page.GetImages()).ToList();
        images.Count.ShouldBe(2);
        images[0].BoundingBox.Width.ShouldBe(30, 0.5);
        images[1].BoundingBox.Right.ShouldBeLessThanOrEqualTo(595 - 56 + 0.5);
        Words(pdf).ShouldContain("Before");
        Words(pdf).ShouldNotContain("plan");
    }

    [Theory]
    [InlineData("![far away](https://evil.example/track.png)")]
    [InlineData("![far away](//evil.example/track.png)")]
    [InlineData("![far away](file:///etc/passwd)")]
    [InlineData("![far away](../../../etc/passwd)")]
    [InlineData("![far away](missing.png)")]
    [InlineData("![far away](broken.png)")]
    [InlineData("![far away](bomb.png)")]
    [InlineData("<img src=\"https://evil.example/track.png\"> far away")]
    public void Says_in_words_what_is_no_image_of_the_repository(string markdown)
    {
        using var pdf = Render(markdown, ("proposals/acme/broken.png", [1, 2, 3]), ("proposals/acme/bomb.png", Bomb()));

        pdf.GetPages().SelectMany(page => page.GetImages()).ShouldBeEmpty();
        Words(pdf).ShouldContain("far");
    }

    [Fact]
    public void Is_the_same_byte_for_byte_each_time()
    {
        byte[] Once() => MarkdownPdf.Render(
            MarkdownPdf.Parse("![x](x.png)"), "Images", Date, "offer.md", new Dictionary<string, byte[]> { ["x.png"] = Picture(10, 10) });

        Once().ShouldBe(Once());
    }

    // A valid header that promises 60,000 × 60,000 pixels.
    private static byte[] Bomb()
    {
        var bytes = Picture(1, 1);
        new byte[] { 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60 }.CopyTo(bytes, 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    // PNG's checksum of a chunk (its specification, annex D).
    private static uint Crc(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}

public sealed class The_fonts_of_a_proposal
{
    private const string Text = "# Größen\n\nКириллица, Ελληνικά, *żółć*, **fett** and `code`.\n";

    [Fact]
    public async Task Are_embedded_and_their_text_can_be_copied()
    {
        using var folder = new Testing.TemporaryFolder();
        var file = folder.File("offer.pdf");
        var bytes = MarkdownPdf.Render(Text, "Offer", DateTimeOffset.UnixEpoch);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        // Every font of the file has a program in it.
        var objects = System.Text.Encoding.Latin1.GetString(bytes);
        objects.Split("/FontDescriptor\n").Length.ShouldBeGreaterThan(1);
        System.Text.RegularExpressions.Regex.Count(objects, "/Type /FontDescriptor").ShouldBe(
            System.Text.RegularExpressions.Regex.Count(objects, "/FontFile[23]? "));
        // Where poppler is installed it is asked, too.
        if (await Poppler("pdffonts", file) is { } fonts)
        {
            fonts.Split('\n').Skip(2).Where(line => line.Length > 0).ShouldAllBe(line => line.Contains(" yes yes yes ", StringComparison.Ordinal));
            (await Poppler("pdftotext", file, "-"))!.ShouldContain("Кириллица, Ελληνικά, żółć, fett and code.");
        }
    }

    private static async Task<string?> Poppler(string program, params string[] arguments)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;   // not installed
        }
    }
}
