using CodeValdCortex.Forge.Branches;
using CodeValdCortex.Forge.Comments;
using CodeValdCortex.Forge.Contents;
using CodeValdCortex.Forge.GitHttp;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Labels;
using CodeValdCortex.Forge.Merging;
using CodeValdCortex.Forge.Protection;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Releases;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Reviews;
using CodeValdCortex.Forge.Sandbox;
using CodeValdCortex.Forge.Statuses;
using CodeValdCortex.Forge.Swagger;
using CodeValdCortex.Forge.Users;
using CodeValdCortex.Forge.Webhooks;

namespace CodeValdCortex.Forge.Hosting;

/// <summary>All routes: the table of contents of the forge.</summary>
internal static class ForgeRoutes
{
    public static void MapForge(this IEndpointRouteBuilder routes, ForgeState state)
    {
        var api = new Api(routes, state);
        api.MapServer();
        api.MapUsers();
        api.MapRepositories();
        api.MapCollaborators();
        api.MapBranches();
        api.MapReferences();
        api.MapProtections();
        api.MapIssues();
        api.MapLabels();
        api.MapIssueLabels();
        api.MapComments();
        api.MapReactions();
        api.MapPullRequests();
        api.MapReviews();
        api.MapMerging();
        api.MapStatuses();
        api.MapHooks();
        api.MapContents();
        api.MapForks();
        api.MapReleases();
        GitHttpEndpoints.Map(routes, state);
        SwaggerDocument.Map(routes, state);
        SandboxEndpoints.Map(routes, state);
    }
}
