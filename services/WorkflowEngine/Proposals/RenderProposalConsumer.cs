using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Proposals;
using CodeValdCortex.Storage.Content;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Renders a proposal's Markdown as PDF and adds it to the files.</summary>
internal sealed class RenderProposalConsumer(IContentStore contents) : IConsumer<RenderProposal>
{
    public async Task Consume(ConsumeContext<RenderProposal> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        var texts = files.Files
            .Where(file => file.Text is not null && file.Operation != "delete" && file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var rendered = texts.Select(file => Render(file, command, files)).Where(file => file is not null).Select(file => file!);
        var complete = files with { Files = [.. files.Files, .. rendered] };
        await context.Publish(new RenderProposalCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, FilesHash = await contents.Write(complete, ct),
        }, ct);
    }

    // A PDF the model's files already name would be text by a PDF's name: ours would collide with it.
    private static GeneratedFile? Render(GeneratedFile file, RenderProposal command, FileSet files)
    {
        var path = file.Path[..^".md".Length] + ".pdf";
        return files.Files.Any(other => other.Path == path)
            ? null
            : new()
            {
                Path = path, Operation = file.Operation,
                Base64 = Convert.ToBase64String(MarkdownPdf.Render(file.Text!, command.Title, command.DatedAt)),
            };
    }
}
