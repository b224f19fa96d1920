using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Indexing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Repositories;

/// <summary>Passes a question on to GitIndexer and says what an answer that doesn't come means.</summary>
internal sealed class IndexQuestions(IIndexApi api, RepositoryReader repositories)
{
    public async Task<Results<Ok<T>, ProblemHttpResult>> Ask<T>(
        string owner, string name, Func<IIndexApi, long, Task<T>> question, CancellationToken ct)
    {
        if (await repositories.Find($"{owner}/{name}", ct) is not { } repository)
        {
            return Problems.RepositoryNotFound($"{owner}/{name}");
        }

        try
        {
            return TypedResults.Ok(await question(api, repository.RepositoryId));
        }
        catch (IndexUnavailableException unavailable)
        {
            return unavailable.Reason switch
            {
                IndexUnavailableReason.NotIndexed => Problems.NotIndexed(repository.Name),
                IndexUnavailableReason.Unknown => Problems.IndexUnknown(unavailable.Message),
                IndexUnavailableReason.Refused => Problems.IndexRefused(unavailable.Message),
                IndexUnavailableReason.Away => Problems.IndexUnavailable(),
            };
        }
    }
}
