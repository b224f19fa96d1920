using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>Questions about a repository that storage answers: they work while GitIndexer is away.</summary>
internal static class QuestionEndpoints
{
    private const int Deepest = 1000;
    private const string Rows = "Rows, 1 to 200; 50 unless given";
    private const string Days = "Days back from now, 1 to 366; 30 unless given";

    public static IEndpointRouteBuilder MapQuestions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/repos/{owner}/{name}").WithTags("Graphs and search");
        group.MapGet("/graph/merges", Merges).WithName("ListMerges").WithSummary("Merge commits, newest first");
        group.MapGet("/graph/depth", Depth).WithName("GetDependencyDepth").WithSummary("How deep a file's dependencies go");
        group.MapGet("/history", History).WithName("GetHistory").WithSummary("Commits that changed a file, newest first");
        group.MapGet("/work-items", WorkItems).WithName("ListWorkItemsOfFile").WithSummary("Work items whose commits changed a file, newest first");
        group.MapGet("/importance", Importance).WithName("GetImportance").WithSummary("Files that most others import");
        group.MapGet("/churn", Churn).WithName("GetChurn").WithSummary("Files that changed most, with their risk");
        group.MapGet("/reviewers", Reviewers).WithName("GetReviewers").WithSummary("Who may review a change of some files");
        group.MapGet("/languages", Languages).WithName("GetLanguages").WithSummary("Files, lines and bytes by language");
        return api;
    }

    private static async Task<Results<Ok<PageOf<MergeCommitsPage.Row>>, ProblemHttpResult>> Merges(
        string owner, string name, [Description("next_cursor of the page before")] string? cursor, [Description(Rows)] int? limit,
        StoredQuestions ask, CancellationToken ct) =>
        PageCursor.Parse(cursor) is var after && after is null && !string.IsNullOrEmpty(cursor)
            ? Problems.CursorInvalid()
            : Paged(await ask.Ask(owner, name, limit, (id, rows) => new MergeCommitsPage(id, after, rows), ct), limit, x => new PageCursor(x.CommittedAt, x.Key));

    private static Task<Results<Ok<DependencyDepth.Row>, ProblemHttpResult>> Depth(
        string owner, string name, [Description("File at the tip")] string path, StoredQuestions ask, CancellationToken ct) =>
        ask.AskOne(owner, name, id => new DependencyDepth(Keys.File(id, path), Deepest), ct);

    private static async Task<Results<Ok<PageOf<HistoryOfFile.Row>>, ProblemHttpResult>> History(
        string owner, string name, [Description("File, also one that is gone")] string path,
        [Description("next_cursor of the page before")] string? cursor, [Description(Rows)] int? limit, StoredQuestions ask, CancellationToken ct) =>
        PageCursor.Parse(cursor) is var after && after is null && !string.IsNullOrEmpty(cursor)
            ? Problems.CursorInvalid()
            : Paged(await ask.Ask(owner, name, limit, (id, rows) => new HistoryOfFile(Keys.File(id, path), after, rows), ct), limit, x => new PageCursor(x.CommittedAt, x.Key));

    private static async Task<Results<Ok<PageOf<WorkItemView>>, ProblemHttpResult>> WorkItems(
        string owner, string name, [Description("File, also one that is gone")] string path, [Description(Rows)] int? limit,
        StoredQuestions ask, CancellationToken ct) =>
        await ask.Ask(owner, name, limit, (id, rows) => new WorkItemsOfFile(Keys.File(id, path), rows), ct) switch
        {
            { Result: Ok<PageOf<Storage.Documents.WorkItems.WorkItem>> { Value: { } page } } => TypedResults.Ok(page.Select(WorkItemView.From)),
            { Result: var problem } => (ProblemHttpResult)problem,
        };

    private static Task<Results<Ok<PageOf<MostImportedFiles.Row>>, ProblemHttpResult>> Importance(
        string owner, string name, [Description(Rows)] int? limit, StoredQuestions ask, CancellationToken ct) =>
        ask.Ask(owner, name, limit, (id, rows) => new MostImportedFiles(id, rows), ct);

    private static async Task<Results<Ok<PageOf<ChurnOfFiles.Row>>, ProblemHttpResult>> Churn(
        string owner, string name, [Description(Days)] int? days, [Description(Rows)] int? limit, StoredQuestions ask, CancellationToken ct) =>
        ask.Days(days) is not var (from, to)
            ? Problems.ParameterInvalid("days", $"a whole number from 1 to {StoredQuestions.MostDays}")
            : await ask.Ask(owner, name, limit, (id, rows) => new ChurnOfFiles(id, from, to, rows), ct);

    private static Task<Results<Ok<PageOf<SuggestedReviewers.Row>>, ProblemHttpResult>> Reviewers(
        string owner, string name, [Description("Changed files; may be repeated")] string[] path,
        [Description("E-mail address of the change's author, who isn't suggested")] string? author, [Description(Rows)] int? limit,
        StoredQuestions ask, CancellationToken ct) =>
        ask.Ask(owner, name, limit ?? 5, (id, rows) => new SuggestedReviewers(
            [.. path.Select(x => Keys.File(id, x))], string.IsNullOrWhiteSpace(author) ? null : Keys.Agent(author), Math.Min(rows, 100)), ct);

    private static Task<Results<Ok<PageOf<LinesByLanguage.Row>>, ProblemHttpResult>> Languages(
        string owner, string name, StoredQuestions ask, CancellationToken ct) =>
        ask.Ask(owner, name, null, (id, _) => new LinesByLanguage(id), ct);

    // A full page may be the last: then the next one is empty.
    private static Results<Ok<PageOf<TRow>>, ProblemHttpResult> Paged<TRow>(
        Results<Ok<PageOf<TRow>>, ProblemHttpResult> answer, int? limit, Func<TRow, PageCursor> cursor) =>
        answer.Result is Ok<PageOf<TRow>> { Value.Items: { Count: > 0 } rows } && rows.Count == (limit ?? PageSize.Default)
            ? TypedResults.Ok(new PageOf<TRow>(rows, cursor(rows[^1]).ToString()))
            : answer;
}
