using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Http;

/// <summary>Every problem the API answers with: a stable <c>type</c>, and a <c>detail</c> that says what to do (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemHttpResult WorkItemNotFound(string id) => Problem(404, "work-item-not-found", "No such work item",
        $"No work item is called '{id}'. GET /api/v1/work-items lists those that exist.");

    public static ProblemHttpResult AgencyNotFound(string code) => Problem(404, "agency-not-found", "No such agency",
        $"No agency has the code '{code}'. GET /api/v1/agencies lists those that exist; POST /api/v1/agencies makes one.");

    public static ProblemHttpResult AgencyExists(string code) => Problem(409, "agency-exists", "The code is taken",
        $"An agency with the code '{code}' exists already. Choose another code, or GET /api/v1/agencies/{code}.");

    public static ProblemHttpResult RepositoryNotFound(string name) => Problem(404, "repository-not-found", "No such repository",
        $"'{name}' is not known here. A repository appears with its first signed webhook; " +
        "PUT its id, mode and agency to the same address to connect it beforehand.");

    public static ProblemHttpResult AgentNotFound(string id) => Problem(404, "agent-not-found", "No such agent",
        $"No agent has the id '{id}'. GET /api/v1/agents lists those that are models.");

    public static ProblemHttpResult PeopleMetricsOff() => Problem(403, "people-metrics-off", "No figures about people",
        "Figures about a person's work are off here. The operator turns them on with CORTEX_PEOPLE_METRICS=on.");

    public static ProblemHttpResult ResourceNotFound(string path) => Problem(404, "resource-not-found", "No such resource",
        $"The API has nothing at '{path}'. GET /openapi/v1.json describes what it has.");

    public static ProblemHttpResult AlreadyEnded(string id, string status) => Problem(409, "work-item-ended", "The work item has ended",
        $"'{id}' is {status}; only an item that is under way can be cancelled. POST …/retry starts another run.");

    public static ProblemHttpResult StillRunning(string id, string status) => Problem(409, "work-item-running", "The work item is under way",
        $"'{id}' is {status}; a retry is for items that failed or were cancelled. POST …/cancel stops it first.");

    public static ProblemHttpResult CursorInvalid() => Problem(400, "cursor-invalid", "The cursor can't be read",
        "Send next_cursor exactly as the previous page gave it, with the same filters, or leave cursor out to begin again.");

    public static ProblemHttpResult ParameterInvalid(string name, string allowed) => Problem(400, "parameter-invalid", "A parameter is not acceptable",
        $"'{name}' must be {allowed}.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["parameter"] = name });

    public static ProblemHttpResult RequestUnreadable() => Problem(400, "request-unreadable", "The request can't be read",
        "A parameter or the body doesn't have the documented shape. GET /openapi/v1.json describes it; bodies are JSON with snake_case names.");

    public static ProblemHttpResult CrossSiteRefused() => Problem(403, "cross-site-refused", "The request came from another site",
        "Changes are taken from this address's own pages or from programs, not from other sites' pages.");

    public static ProblemHttpResult DeliveryNotFound(string id) => Problem(404, "delivery-not-found", "No such delivery",
        $"No replica of the ingress keeps a delivery '{id}': it never came, or was deleted by age. GET /api/v1/deliveries lists their summaries.");

    public static ProblemHttpResult IngressAway(string replica) => Problem(503, "ingress-away", "The ingress is away",
        $"The replica at {replica} doesn't answer as it should, and may keep what was asked for. Try again shortly, or see /health.");

    public static ProblemHttpResult IndexUnavailable() => Problem(503, "index-unavailable", "The index is away",
        "GitIndexer doesn't answer, so history, graphs and experts are unavailable. Work items go on; try again shortly, or see /health.");

    public static ProblemHttpResult NotIndexed(string name) => Problem(404, "repository-not-indexed", "Not indexed yet",
        $"'{name}' has not been indexed. That happens with its first push or work item.");

    public static ProblemHttpResult IndexUnknown(string sentence) => Problem(404, "not-in-index", "Not in the index",
        $"{sentence} Only the indexed commit of the default branch, and commits that lead to a branch or tag, can be asked about.");

    public static ProblemHttpResult IndexRefused(string sentence) => Problem(400, "question-refused", "The question is not acceptable", sentence);

    public static ProblemHttpResult Unexpected(string traceId) => Problem(500, "unexpected", "Something failed here",
        $"The request could not be carried out. The log has the reason under trace id {traceId}; trying again may help.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["trace_id"] = traceId });

    private static ProblemHttpResult Problem(int status, string type, string title, string detail, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: $"urn:codevaldcortex:problem:{type}", extensions: more);
}
