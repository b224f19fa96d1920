using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Posts a model's opinion as a comment review: nobody can approve his own pull request, and an opinion approves nothing.</summary>
internal sealed class PostReviewConsumer(GiteaClient gitea, ForgeDirectory directory, IContentStore contents, RepositoryWrites writes, Intents intents)
    : IConsumer<PostReview>
{
    public Task Consume(ConsumeContext<PostReview> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<PostReview> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var opinion = await contents.Read<ReviewOpinion>(command.OpinionHash, ct);
        var marker = Marker.Of("review", $"{command.WorkItemId} {command.HeadSha}");
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        var repository = await directory.NameOf(command.RepositoryId, ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, Effects.Review, marker, ct);
        if (!await Exists(repository, command.Number, marker, ct))
        {
            using var answer = await gitea.Reviews.Create(repository.Owner, repository.Name, command.Number, new CreateReview
            {
                Event = "COMMENT", Body = ReviewText.Body(command, opinion), CommitId = command.HeadSha,
            }, ct);
            answer.EnsureSuccess();
        }

        await intents.Fulfil(intent, command.HeadSha, ct);
        await context.Publish(new PostReviewCompleted { ExecutionId = command.ExecutionId, Turn = command.Turn }, ct);
    }

    private async Task<bool> Exists(RepositoryName repository, long number, string marker, CancellationToken ct)
    {
        var me = await directory.Me(ct);   // anybody can write the marker
        var pages = Pages.All(
            (page, limit, token) => gitea.Reviews.List(repository.Owner, repository.Name, number, page, limit, token), ct);
        await foreach (var review in pages)
        {
            if (review.User?.Id == me.Id && review.Body.Contains(marker, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
