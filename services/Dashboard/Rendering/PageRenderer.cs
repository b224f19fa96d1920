using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Renders a Razor component to one complete HTML document on the server.</summary>
/// <remarks>Rendered in full before the first byte leaves, so that a failing page is answered as a failure, not as half a page.</remarks>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Renders <typeparamref name="TPage"/> with its <c>Model</c> parameter.</summary>
    public Task<ContentHttpResult> Render<TPage>(object model, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        Render<TPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }, status);

    /// <summary>Renders <typeparamref name="TPage"/> with the given parameters.</summary>
    public async Task<ContentHttpResult> Render<TPage>(IDictionary<string, object?> parameters, int status) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
