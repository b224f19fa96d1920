using CodeValdCortex.Indexing;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>A question that has no answer; becomes a problem document (RFC 9457).</summary>
internal sealed class QuestionException(string type, int status, string detail) : Exception(detail)
{
    public string Type { get; } = type;

    public int Status { get; } = status;

    public static QuestionException NotIndexed(long repositoryId) => new(
        IndexProblems.NotIndexed, StatusCodes.Status404NotFound, $"Repository {repositoryId} is not indexed yet.");

    public static QuestionException Unknown(string what) =>
        new(IndexProblems.Unknown, StatusCodes.Status404NotFound, what);

    public static QuestionException Refused(string why) =>
        new(IndexProblems.Refused, StatusCodes.Status400BadRequest, why);
}
