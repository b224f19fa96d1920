using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.Gitea.PullRequests;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Writes down whether a review counts by what its author may do, and who told so. A pull request that waits is read over and
/// over: a decision is logged once, and again where it comes out otherwise.</summary>
internal sealed partial class ReviewDecisions(ILogger<ReviewDecisions> logger)
{
    // Far more reviews than wait at a time; one that was forgotten is only logged once more.
    private const int Kept = 4_096;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Access> _known = [];
    private readonly Queue<long> _order = new();

    /// <summary>The decision on one review; Gitea numbers reviews across all repositories.</summary>
    public void Note(RepositoryName repository, long number, Review review, Access access)
    {
        if (IsNews(review.Id, access))
        {
            LogDecision(
                review.Id, review.State, repository.ToString(), number, review.User?.Login ?? "", review.User?.Id ?? 0, access.Level, access.Source,
                access.CanWrite);
        }
    }

    private bool IsNews(long review, Access access)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(review, out var before))
            {
                _known[review] = access;
                return before != access;
            }

            _known[review] = access;
            _order.Enqueue(review);
            if (_order.Count > Kept)
            {
                _known.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    [LoggerMessage(LogLevel.Information,
        "Review {ReviewId} ({Verdict}) of {Repository}#{Number} by {Login} ({UserId}): access {Level} according to {Source}; it counts: {Counts}")]
    private partial void LogDecision(
        long reviewId, string verdict, string repository, long number, string login, long userId, AccessLevel level, string source, bool counts);
}
