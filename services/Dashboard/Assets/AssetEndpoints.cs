using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CodeValdCortex.Dashboard.Assets;

internal static class AssetEndpoints
{
    public static IEndpointRouteBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{hash}/{name}", Get).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", Icon).ExcludeFromDescription();
        return routes;
    }

    private static Results<FileContentHttpResult, NotFound> Get(string hash, string name, AssetCatalogue assets, HttpResponse response)
    {
        if (assets.Find(name) is not { } asset)
        {
            return TypedResults.NotFound();
        }

        // An address from before an upgrade still gets the present file, but no cache may keep it under the old hash.
        response.Headers.CacheControl = asset.Hash == hash ? "public, max-age=31536000, immutable" : "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(asset.Bytes, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\""));
    }

    private static RedirectHttpResult Icon(AssetCatalogue assets) => TypedResults.Redirect(assets.Url("icon.svg"));
}
