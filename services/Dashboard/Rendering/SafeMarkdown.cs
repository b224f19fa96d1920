using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Markdown of strangers as HTML that can do nothing: no raw HTML, no images from elsewhere, links to http(s) and mail only.</summary>
internal static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables().UseTaskLists().UseEmphasisExtras().UseAutoLinks()
        .Build();

    public static MarkupString Render(string? text)
    {
        var document = Markdown.Parse(text ?? "", Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Tame(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(x => !x.IsEmail && !IsAllowed(x.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }

    private static void Tame(LinkInline link)
    {
        link.GetDynamicUrl = null;   // reference links resolve late; the address is fixed here, where it was checked
        if (link.IsImage)
        {
            link.IsImage = false;    // an image would tell its server who reads the page, and when
        }

        if (IsAllowed(link.Url))
        {
            var attributes = link.GetAttributes();
            attributes.AddPropertyIfNotExist("rel", "nofollow noopener noreferrer ugc");
        }
        else
        {
            link.Url = "#";
        }
    }

    private static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";
}
