using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Reporting;

/// <summary>Posts an analysis as comments on its issue, one unless it is longer than a comment may be, and keeps it as
/// a
/// document.</summary>
internal sealed class PostReportConsumer(
    ForgeDirectory directory, IContentStore contents, IDocumentDatabase database, RepositoryWrites writes,
    NotedComments comments, ReportText text, TimeProvider time) : IConsumer<PostReport>
{
    public Task Consume(ConsumeContext<PostReport> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<PostReport> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var report = await contents.Read<AnalysisReport>(command.ReportHash, ct);
        var work = command.ContextHash is { } hash ? await contents.Read<WorkContext>(hash, ct) : null;
        var evidence = work?.Evidence ?? new();
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var markdown = text.Of(repository, work?.BaseSha ?? "HEAD", report, evidence);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        var parts = CommentParts.Of(markdown);
        var ids = new List<long>();
        for (var part = 1; part <= parts.Count; part++)
        {
            // One report per run: a revision answers another question and leaves the first answer standing.
            var marker = Marker.Of(
                "report", $"{command.WorkItemId} run {command.Run}{(part == 1 ? "" : $" part {part}")}");
            var which = parts.Count == 1 ? "" : $" · part {part} of {parts.Count}";
            var body = $"{parts[part - 1].TrimEnd()}\n\n---\nWork item `{command.WorkItemId}`{which}\n\n{marker}\n";
            ids.Add(await comments.Put(command.ExecutionId, command.RepositoryId, repository, command.IssueNumber, marker, body, ct));
        }

        await database.Collection<AnalysisDocument>().Upsert(
            new()
            {
                Key = Keys.Run(command.ExecutionId, command.Run), WorkItemId = command.WorkItemId, RepoId = command.RepositoryId,
                GiteaIssueId = command.IssueNumber, Run = command.Run, Summary = report.Summary, Markdown = markdown,
                RelatedWorkItems = [.. evidence.Related.Select(item => item.WorkItemId)], CommentIds = ids, CreatedAt = time.GetUtcNow(),
            },
            ct);
        await context.Publish(
            new PostReportCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn, CommentId = ids[0] }, ct);
    }
}
