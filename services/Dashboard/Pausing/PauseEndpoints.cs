using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Repositories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Pausing;

internal static class PauseEndpoints
{
    /// <summary>Nobody is signed in yet: what is noted as the person.</summary>
    public const string Login = "dashboard";

    public static RouteGroupBuilder MapPause(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/pause").WithTags("Operations");
        group.MapGet("/", Get).WithName("GetPause").WithSummary("Whether work stands still");
        group.MapPut("/", Put).WithName("PutPause").WithSummary("Pauses or resumes everything, or one repository");
        return group;
    }

    private static async Task<Ok<PauseView>> Get(PauseSwitch pause, CancellationToken ct) => TypedResults.Ok(await pause.Read(ct));

    private static async Task<Results<Ok<PauseView>, ProblemHttpResult>> Put(
        PauseChange body, PauseSwitch pause, RepositoryReader repositories, CancellationToken ct)
    {
        if (body.Repository is not { } name)
        {
            await pause.SetAll(body.Paused, Login, ct);
            return TypedResults.Ok(await pause.Read(ct));
        }

        if (await repositories.Find(name, ct) is not { } repository)
        {
            return Problems.RepositoryNotFound(name);
        }

        await pause.SetRepository(repository.Key, body.Paused, Login, ct);
        return TypedResults.Ok(await pause.Read(ct));
    }
}
