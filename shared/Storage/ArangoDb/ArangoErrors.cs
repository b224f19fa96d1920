using System.Globalization;
using System.Net;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>What a refusal means here: by ArangoDB's error number, and by the status only where one number has two meanings.</summary>
internal static class ArangoErrors
{
    /// <summary>As callers see it: it names what was asked, what the server said and, where known, what to do.</summary>
    public static StorageException Translate(HttpResponseMessage response, int number, string reason)
    {
        var status = response.StatusCode;
        var request = response.RequestMessage;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"ArangoDB answered {(int)status}/{number} to {request?.Method} {request?.RequestUri?.AbsolutePath}: {reason.TrimEnd('.')}.{Advice(status, number)}");
        return IsPassing(status, number) ? new StorageUnavailableException(text) : new ArangoException(status, number, text);
    }

    // Gone by itself after a while: busy, starting, changing its leader, out of memory for now.
    private static bool IsPassing(HttpStatusCode status, int number) => number switch
    {
        ArangoErrorNumber.LockTimeout or ArangoErrorNumber.Locked or ArangoErrorNumber.WriteConcern or ArangoErrorNumber.ClusterTimeout
            or ArangoErrorNumber.ShardGone or ArangoErrorNumber.ConnectionLost or ArangoErrorNumber.BackendGone
            or ArangoErrorNumber.LeadershipMoves or ArangoErrorNumber.NotLeader or ArangoErrorNumber.QueueFull
            or ArangoErrorNumber.QueuedTooLong or ArangoErrorNumber.ReadOnly or ArangoErrorNumber.CollectionNotLocked => true,
        _ => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
    };

    private static string Advice(HttpStatusCode status, int number) => number switch
    {
        ArangoErrorNumber.Forbidden when status is HttpStatusCode.Forbidden => " Give the user (ARANGODB_USER) write access to the database.",
        ArangoErrorNumber.ResourceLimit => " The server's memory limit was reached.",
        ArangoErrorNumber.DiskFull or ArangoErrorNumber.NoSpaceLeft => " The server's disk is full: give it room.",
        ArangoErrorNumber.DocumentTooLarge => " A document is larger than the server takes.",
        ArangoErrorNumber.QueryKilled => " The query ran longer than it may, or somebody killed it.",
        ArangoErrorNumber.ReadOnly => " The server takes no writes now: it is read-only, its licence has run out, or too few replicas are in sync.",
        ArangoErrorNumber.CollectionNotFound => " Run `cortex init`, or start a service once.",
        ArangoErrorNumber.DatabaseNotFound => " See ARANGODB_DATABASE; `cortex init` creates it.",
        ArangoErrorNumber.CursorNotFound => " The result was read too slowly, and the server let go of it.",
        _ => "",
    };
}
