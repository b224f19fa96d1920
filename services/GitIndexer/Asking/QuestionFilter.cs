using System.Net;
using System.Text.Json;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Indexing;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Around every question: answers only neighbours, writes snake_case, turns failures into problem
/// documents.</summary>
/// <remarks>The answers hold source code and there is no login here. In one process with the public API both share a
/// port, so whoever
/// comes through a proxy or from another network is refused.</remarks>
internal sealed class QuestionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!IsNeighbour(context.HttpContext))
        {
            return Problem("urn:cortex:index:internal", StatusCodes.Status403Forbidden, "These questions are answered inside the installation only.");
        }

        if (context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // The framework could not bind a parameter and leaves the words to us.
            return Problem(IndexProblems.Refused, StatusCodes.Status400BadRequest, "A parameter is missing or not of its type.");
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
            return Problem(IndexProblems.Refused, StatusCodes.Status400BadRequest, "The question is not valid JSON of the expected shape.");
        }
        catch (GitException e) when (e.Failure == GitFailure.ObjectMissing)
        {
            return Problem(IndexProblems.Unknown, StatusCodes.Status404NotFound, "There is no such commit in the mirror.");
        }
    }

    internal static bool IsNeighbour(HttpContext http)
    {
        if (http.Request.Headers.ContainsKey("X-Forwarded-For") || http.Request.Headers.ContainsKey("Forwarded"))
        {
            return false;
        }

        var address = http.Connection.RemoteIpAddress;
        return address is null || IPAddress.IsLoopback(address) || IsPrivate(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    // RFC 1918, RFC 6598, link-local and unique local addresses: the container network.
    private static bool IsPrivate(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4
            ? (bytes[0], bytes[1]) is (10, _) or (172, >= 16 and <= 31) or (192, 168) or (169, 254) or (100, >= 64 and <= 127)
            : address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
    }

    private static IResult Problem(string type, int status, string detail) =>
        Results.Problem(type: type, statusCode: status, title: "No answer", detail: detail);
}
