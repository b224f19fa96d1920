using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>Documents that tests need, with only what matters to them spelt out.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, 123, TimeSpan.Zero);

    public static WorkItem WorkItem(int number, string status = "pending", long repoId = 42) => new()
    {
        Key = $"WI-CORP-DOC-20261123-{number:x6}",
        WorkItemId = $"WI-CORP-DOC-20261123-{number:x6}",
        ExecutionId = new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        AgencyId = "CORP",
        RepoId = repoId,
        RepositoryName = "team/app",
        GiteaIssueId = number,
        GiteaIssueUrl = $"http://forge/team/app/issues/{number}",
        WorkType = "document",
        Priority = "P2",
        Status = status,
        Title = $"Issue {number}",
        Labels = ["docs", "work-item"],
        IdempotenceKey = $"{repoId}_{number}_0123456789abcdef",
        Version = 1,
        CreatedAt = Noon.AddSeconds(number),
        UpdatedAt = Noon.AddSeconds(number),
    };

    public static SagaDocument Saga(int number, string state = "generating", DateTimeOffset? attentionAt = null) => new()
    {
        Key = Keys.Saga(new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        SagaType = "work-item",
        State = state,
        AttentionAt = attentionAt,
        Json = $$"""{"number":{{number}}}""",
    };

    public static Cursor Cursor(string key, string position = "0") => new() { Key = key, Position = position, UpdatedAt = Noon };
}
