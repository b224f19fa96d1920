using System.Text;
using CodeValdCortex.GitIndexer.Asking;
using CodeValdCortex.GitIndexer.Commits;
using CodeValdCortex.GitIndexer.Languages;

namespace CodeValdCortex.GitIndexer.Tests.Scanning;

public sealed class A_text
{
    [Theory]
    [InlineData("", "utf-8", 0)]
    [InlineData("one", "utf-8", 1)]
    [InlineData("one\n", "utf-8", 1)]
    [InlineData("one\ntwo", "utf-8", 2)]
    [InlineData("grün\n", "utf-8", 1)]
    [InlineData("bin\0ary", "binary", 1)]
    public void Has_an_encoding_and_lines(string text, string encoding, int lines)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        TextKind.EncodingOf(bytes).ShouldBe(encoding);
        TextKind.Lines(bytes).ShouldBe(lines);
    }

    [Fact]
    public void Is_read_in_other_encodings_too()
    {
        byte[] latin = [(byte)'g', 0xfc];
        byte[] utf16 = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("gü")];
        TextKind.Decode(latin, TextKind.EncodingOf(latin)).ShouldBe("gü");
        TextKind.Decode(utf16, TextKind.EncodingOf(utf16)).ShouldBe("gü");
        TextKind.Decode([0, 1], TextKind.Binary).ShouldBeNull();
    }

    [Theory]
    [InlineData("docs: x\n\nWork-Item: WI-CORP-DOC-20260101-abcdef", "WI-CORP-DOC-20260101-abcdef")]
    [InlineData("x (#1)\n\nwork-item:   WI-1  \n\nCo-authored-by: A <a@b>", "WI-1")]
    [InlineData("x\r\n\r\nWork-Item: WI-1\r\n", "WI-1")]
    [InlineData("the Work-Item: WI-1 in a line", null)]
    [InlineData("Work-Item: WI-1 and more", null)]
    [InlineData("Work-Item: other", null)]
    [InlineData("", null)]
    public void May_name_its_work_item(string message, string? id) => WorkItemTrailer.Read(message).ShouldBe(id);

    [Fact]
    public void For_people_gives_words_and_paths()
    {
        QuestionWords.Words("The OrderService should retry; see order_total and HTTPClient, please.")
            .ShouldBe(["orderservice", "order", "service", "retry", "order_total", "total", "httpclient", "http", "client"]);
        QuestionWords.Paths("Edit docs/guide.md, `store.go` and src/a/b. Version 2 of it.").ShouldBe(["docs/guide.md", "store.go", "src/a/b"]);
    }

    [Theory]
    [InlineData("Hello World", "world", 6)]
    [InlineData("hello", "HELLO", 0)]
    [InlineData("aaab", "AAB", 1)]
    [InlineData("abc", "abcd", -1)]
    [InlineData("", "ab", -1)]
    [InlineData("größe", "GRöSSE", -1)]
    [InlineData("a größe", "GRöß", 2)]
    public void Is_found_whatever_the_case_of_its_ASCII_letters(string text, string wanted, int at) =>
        new TextSearch(wanted).Find(Encoding.UTF8.GetBytes(text)).ShouldBe(at);
}
