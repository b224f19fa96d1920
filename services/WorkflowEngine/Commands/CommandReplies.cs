using System.Globalization;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Commands;

/// <summary>What is answered to comments that ask rather than command.</summary>
internal sealed class CommandReplies(DocumentSagaStore<WorkItemExecution> sagas, IDocumentDatabase database, TimeProvider time)
{
    private const string Help = """
        | command | what it does |
        |---|---|
        | `/cortex run` | starts work on this issue, or a new run |
        | `/cortex retry` | repeats the step that failed |
        | `/cortex revise <what>` | a new run on the same branch that takes your words into account |
        | `/cortex cancel` | stops, closes the pull request, deletes the branch unless you committed to it |
        | `/cortex status` | says where it stands |
        | `/cortex budget` | says what it cost |
        | `/cortex help` | this list |
        """;

    private const string NoItem = "There is no work item for this issue yet. Label it `work-item`, or comment `/cortex run`.";

    /// <summary>One polite refusal.</summary>
    public static string Refusal(string login) =>
        $"Sorry {PlainText.Line(login, 80)}, commands need write permission to this repository.";

    /// <summary>Why a command that changes something changes nothing now; null where it does, or has been carried out before.</summary>
    public async Task<string?> NotNow(CommentCommand command, Guid execution, string requestId, CancellationToken ct) =>
        await sagas.Load(execution, ct) is not { } saga ? NoItem
        : saga.Requests.Contains(requestId, StringComparer.Ordinal) ? null
        : WhenCommands.Refused(command.Verb, saga.CurrentState);

    /// <summary>Said once where demands and answers follow each other without a person.</summary>
    public const string TooFast =
        "I stop answering here for now: the last commands came faster than a person reads, or more than ten within an hour, so a program may be "
        + "answering me. If you are a person, write the command again in a minute.";

    /// <summary>The answer to status, budget or help.</summary>
    public async Task<string> Of(CommentCommand command, Guid execution, CancellationToken ct)
    {
        if (command.Verb == "help")
        {
            return command.Text.Length == 0 ? Help : $"I don't know `{PlainText.Line(command.Text, 40).Replace('`', '\'')}`.\n\n{Help}";
        }

        if (await sagas.Load(execution, ct) is not { } saga)
        {
            return NoItem;
        }

        return command.Verb == "status" ? Status(saga) : await Budget(saga, ct);
    }

    private static string Status(WorkItemExecution saga)
    {
        var status = $"**{saga.WorkItemId}** is **{StateNames.StatusOf(saga)}** (run {saga.Run}).";
        return saga.WaitingFor is { } waiting
            ? $"{status} It waits for {waiting.Kind}: {PlainText.Cell(waiting.Detail, 500)}. {waiting.Action}"
            : saga.Failure is { } failure ? $"{status} {PlainText.Cell(failure.Sentence, 500)}" : status;
    }

    private async Task<string> Budget(WorkItemExecution saga, CancellationToken ct)
    {
        var item = $"**{saga.WorkItemId}** cost {Money.Usd(saga.CostNanoUsd)} for {(saga.InputTokens + saga.OutputTokens).ToString(CultureInfo.InvariantCulture)} tokens so far.";
        var budget = await database.Collection<Budget>().Get(Keys.Budget(saga.Repository.AgencyCode, time.GetUtcNow()), ct);
        return budget is null
            ? item
            : $"{item} The agency spent {Money.Usd(budget.Document.SpentNanoUsd)} of {Money.Usd(budget.Document.MonthLimitNanoUsd)} this month.";
    }
}
