using System.Globalization;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Reporting;

/// <summary>Posts an analysis as a comment on its issue.</summary>
internal sealed class PostReportConsumer(
    ForgeDirectory directory, IContentStore contents, RepositoryWrites writes, Intents intents, MarkedComments comments) : IConsumer<PostReport>
{
    public Task Consume(ConsumeContext<PostReport> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<PostReport> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var report = await contents.Read<AnalysisReport>(command.ReportHash, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        // One report per run: a revision answers another question and leaves the first answer standing.
        var marker = Marker.Of("report", $"{command.WorkItemId} run {command.Run}");
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, "comment", marker, ct);
        var id = await comments.Put(repository, command.IssueNumber, marker, ReportText.Body(command.WorkItemId, marker, report), ct);
        await intents.Fulfil(intent, id.ToString(CultureInfo.InvariantCulture), ct);
        await context.Publish(new PostReportCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, CommentId = id }, ct);
    }
}
