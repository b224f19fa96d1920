namespace CodeValdCortex.Forge.Hosting;

/// <summary>All routes: the table of contents of the forge.</summary>
internal static class ForgeRoutes
{
    public static void MapForge(this IEndpointRouteBuilder routes, ForgeState state)
    {
        routes.MapGet("/api/v1/version", () => state.Version.ToString());
    }
}
