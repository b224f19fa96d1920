using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CodeValdCortex.Dashboard.Tests.Pages;

/// <summary>Parses answers as a browser does.</summary>
internal static class Html
{
    public static async Task<IDocument> Of(HttpResponseMessage answer, CancellationToken ct)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(ct), ct);
    }
}
