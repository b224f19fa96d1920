using System.Text.Json;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Indexing;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Around every question: writes snake_case, turns failures into problem documents.</summary>
internal sealed class QuestionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // The framework could not bind a parameter and leaves the words to us.
            return Problem(
                IndexProblems.Refused, StatusCodes.Status400BadRequest, "A parameter is missing or not of its type.");
        }

        try
        {
            return Results.Json(await next(context), IndexJson.Options);
        }
        catch (QuestionException e)
        {
            return Problem(e.Type, e.Status, e.Message);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return Problem(
                IndexProblems.Refused, StatusCodes.Status400BadRequest,
                "The question is not valid JSON of the expected shape.");
        }
        catch (GitException e) when (e.Failure == GitFailure.ObjectMissing)
        {
            return Problem(
                IndexProblems.Unknown, StatusCodes.Status404NotFound, "There is no such commit in the mirror.");
        }
    }

    private static IResult Problem(string type, int status, string detail) =>
        Results.Problem(type: type, statusCode: status, title: "No answer", detail: detail);
}
