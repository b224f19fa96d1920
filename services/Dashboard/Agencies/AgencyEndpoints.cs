using System.Text.RegularExpressions;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Agencies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Agencies;

internal static partial class AgencyEndpoints
{
    private const int NameLength = 100;

    public static RouteGroupBuilder MapAgencies(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/agencies").WithTags("Agencies");
        group.MapGet("/", List).WithName("ListAgencies").WithSummary("Agencies by code");
        group.MapPost("/", Create).WithName("CreateAgency").WithSummary("Makes an agency");
        group.MapGet("/{code}", Get).WithName("GetAgency").WithSummary("An agency");
        group.MapGet("/{code}/work-items", WorkItems).WithName("ListAgencyWorkItems").WithSummary("Its work items, newest first");
        return group;
    }

    /// <remarks>All of them on one page: an installation has a handful.</remarks>
    private static async Task<Ok<PageOf<AgencyView>>> List(IDocumentDatabase database, CancellationToken ct) =>
        TypedResults.Ok(new PageOf<AgencyView>([.. (await database.Query(new AllAgencies(), ct)).Select(AgencyView.From)], null));

    private static async Task<Results<Ok<AgencyView>, ProblemHttpResult>> Get(string code, IDocumentDatabase database, CancellationToken ct) =>
        await Find(code, database, ct) is { } agency ? TypedResults.Ok(AgencyView.From(agency)) : Problems.AgencyNotFound(code);

    private static async Task<Results<CreatedAtRoute<AgencyView>, ProblemHttpResult>> Create(
        NewAgency body, IDocumentDatabase database, TimeProvider clock, CancellationToken ct)
    {
        if (body.Code is null || !Code().IsMatch(body.Code))
        {
            return Problems.ParameterInvalid("code", "2 to 16 upper-case letters and digits, the first a letter");
        }

        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > NameLength)
        {
            return Problems.ParameterInvalid("name", "1 to 100 characters");
        }

        var agency = new Agency { Key = body.Code, Code = body.Code, Name = body.Name.Trim(), CreatedAt = clock.GetUtcNow() };
        return await database.Collection<Agency>().TryInsert(agency, ct) is null
            ? Problems.AgencyExists(body.Code)
            : TypedResults.CreatedAtRoute(AgencyView.From(agency), "GetAgency", new { code = agency.Code });
    }

    private static async Task<Results<Ok<PageOf<WorkItemView>>, ProblemHttpResult>> WorkItems(
        string code, [AsParameters] WorkItemFilter filter, WorkItemReader items, IDocumentDatabase database, CancellationToken ct)
    {
        if (await Find(code, database, ct) is null)
        {
            return Problems.AgencyNotFound(code);
        }

        if (filter.Problem() is { } problem)
        {
            return problem;
        }

        return await items.Page(filter, code, ct) is { } page ? TypedResults.Ok(page) : Problems.CursorInvalid();
    }

    private static async Task<Agency?> Find(string code, IDocumentDatabase database, CancellationToken ct) =>
        Code().IsMatch(code) ? (await database.Collection<Agency>().Get(code, ct))?.Document : null;

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,15}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();
}
