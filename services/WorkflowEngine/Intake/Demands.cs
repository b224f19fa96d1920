using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.WorkflowEngine.Forge;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Ends conversations between programs: counts how demands and our own writes answer each other on one item.</summary>
internal sealed partial class Demands(IDocumentDatabase database, Intents intents, ILogger<Demands> logger)
{
    /// <summary>Notes a demand, unless it is known.</summary>
    /// <param name="execution">The item.</param>
    /// <param name="repositoryId">Where.</param>
    /// <param name="request">What makes it this one and no other.</param>
    /// <param name="what">The verb.</param>
    /// <param name="login">Who.</param>
    /// <param name="userId">The account's id; 0 where nobody knows.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its intent, the verdict, and whether a refusal is the first of its chain: the only one that is worth words.</returns>
    public async Task<(Intent Intent, Demand Demand, bool FirstRefusal)> Note(
        Guid execution, long repositoryId, string request, string what, string login, long userId, DateTimeOffset at, CancellationToken ct)
    {
        var all = await database.Query(new IntentsOfExecution(execution), ct);
        var before = all.Where(intent => intent.NaturalKey != request).Select(intent => (Intent: intent, Demand: Demand.From(intent)))
            .Where(known => known.Demand is not null).ToList();
        var wroteAt = all.Where(intent => intent.Kind != Demand.Kind).Max(intent => intent.DoneAt);
        var (last, recent) = (before.LastOrDefault().Demand, before.Count(known =>
            known.Demand!.By == userId && known.Intent.CreatedAt > at - TimeSpan.FromHours(1)));
        var hop = HopRule.HopOf(login, at, wroteAt, last?.Hop ?? 0);
        // Taking work back ends every chain; nobody may be kept from it.
        var refused = what != "cancel" && (hop > HopRule.Limit || recent >= HopRule.PerHour);
        var intent = await intents.Plan(
            execution, repositoryId, Demand.Kind, request, ct, new Demand(what, userId, hop, refused).ToString());
        var demand = Demand.From(intent) ?? new Demand(what, userId, hop, refused);
        if (demand.Refused)
        {
            LogRefused(what, login, execution, demand.Hop);
        }

        return (intent, demand, last?.Refused != true);
    }

    [LoggerMessage(LogLevel.Warning, "{What} by {Login} on {ExecutionId} is not carried out: number {Hop} of a chain of answers without a person")]
    private partial void LogRefused(string what, string login, Guid executionId, int hop);
}
