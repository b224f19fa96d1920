using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Proposals;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Forge;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>Renders a proposal's Markdown as PDF and adds it to the files.</summary>
internal sealed class RenderProposalConsumer(
    IContentStore contents, ForgeDirectory directory, IGitRepositories repositories)
    : IConsumer<RenderProposal>
{
    private const long ImageBytes = 8 * 1024 * 1024;
    private const int MostImages = 100;

    public Task Consume(ConsumeContext<RenderProposal> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<RenderProposal> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        var rendered = new List<GeneratedFile>();
        foreach (var file in files.Files.Where(file => IsMarkdown(file) && !files.Files.Any(other => other.Path == PdfOf(file))))
        {
            // A PDF that the model's files name already would be text by a PDF's name: ours would collide with it.
            rendered.Add(new()
            {
                Path = PdfOf(file), Operation = file.Operation, Base64 = Convert.ToBase64String(
                    await Render(command, file, ct)),
            });
        }

        var complete = files with { Files = [.. files.Files, .. rendered] };
        await context.Publish(new RenderProposalCompleted
        {
            ExecutionId = command.ExecutionId, Turn = command.Turn, FilesHash = await contents.Write(complete, ct),
        }, ct);
    }

    private async Task<byte[]> Render(RenderProposal command, GeneratedFile file, CancellationToken ct)
    {
        var document = MarkdownPdf.Parse(file.Text!);
        var images = await Images(command, ImagePaths.In(document, file.Path), ct);
        return MarkdownPdf.Render(document, command.Title, command.DatedAt, file.Path, images);
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> Images(
        RenderProposal command, IReadOnlyList<string> paths, CancellationToken ct)
    {
        if (paths.Count == 0 || command.BaseSha.Length == 0)
        {
            return new Dictionary<string, byte[]>(StringComparer.Ordinal);
        }

        var name = await directory.NameOf(command.RepositoryId, ct);
        var mirror = await repositories.Open(repositories.AddressOf(command.RepositoryId, name.ToString()), ct);
        if (!await mirror.FetchCommit(command.BaseSha, ct))
        {
            throw new ActivityException("commit-missing", $"Commit {command.BaseSha} is no longer on the forge.", retryable: false);
        }

        return await mirror.ReadFiles(command.BaseSha, [.. paths.Take(MostImages)], ct, ImageBytes);
    }

    private static bool IsMarkdown(GeneratedFile file) =>
        file.Text is not null && file.Operation != "delete" && file.Path.EndsWith(
            ".md", StringComparison.OrdinalIgnoreCase);

    private static string PdfOf(GeneratedFile file) => file.Path[..^".md".Length] + ".pdf";
}
