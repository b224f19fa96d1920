using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Failing;

/// <summary>What is answered where nothing is: a page to people, problem details to programs.</summary>
internal static class FallbackEndpoints
{
    // Other services' addresses in the same process keep their own answers (405 for a wrong method, say).
    private const string Page = "/{**path:regex(^(?!api/|internal/|health|metrics|openapi/|scalar|events|assets/).*$)}";
    private const string Api = "/{**path:regex(^(?!webhooks/).*$)}";

    public static IEndpointRouteBuilder MapMissingPage(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Page, Missing).WithOrder(int.MaxValue);
        return pages;
    }

    public static IEndpointRouteBuilder MapMissingResource(this IEndpointRouteBuilder api)
    {
        api.MapGet(Api, ProblemHttpResult (HttpRequest request) => Problems.ResourceNotFound(request.Path))
            .ExcludeFromDescription().WithOrder(int.MaxValue);
        return api;
    }

    private static async Task<ContentHttpResult> Missing(PageRenderer renderer) =>
        await renderer.Render<FailurePage>(FailureModel.NotFound("There is no page at this address."), StatusCodes.Status404NotFound);
}
