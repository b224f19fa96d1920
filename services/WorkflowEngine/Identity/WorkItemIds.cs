using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Classification;

namespace CodeValdCortex.WorkflowEngine.Identity;

/// <summary>Gives the ids that people see to one item each. Six digits of a hash are short enough to be said, and too few for
/// thousands of issues a day: the second item of an id gets eight.</summary>
/// <remarks>One document per id in <c>cursors</c>, position: the execution. Inserted once and never changed, so two items that begin at
/// the same moment cannot both have it.</remarks>
internal sealed class WorkItemIds(IDocumentDatabase database, WorkTypes types, TimeProvider time)
{
    /// <summary>How many digits an item's id has; the same whenever it is asked for.</summary>
    public async Task<int> DigitsFor(Guid execution, RepositoryFacts repository, IssueFacts issue, CancellationToken ct)
    {
        var type = types.Classify(issue.Labels);
        var key = Keys.Named($"work-item-id/{WorkItemId.Of(repository.AgencyCode, type.Code, issue.CreatedAt, repository.Id, issue.Number)}");
        var owner = execution.ToString("D");
        var cursors = database.Collection<Cursor>();
        if (await cursors.TryInsert(new() { Key = key, Position = owner, UpdatedAt = time.GetUtcNow() }, ct) is not null)
        {
            return WorkItemId.ShortHash;
        }

        return (await cursors.Get(key, ct))?.Document.Position == owner ? WorkItemId.ShortHash : WorkItemId.LongHash;
    }
}
