namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The error numbers that decide something here (errors.dat of ArangoDB 3.12).</summary>
internal static class ArangoErrorNumber
{
    public const int Forbidden = 11;
    public const int LockTimeout = 18;
    public const int Locked = 28;
    public const int ResourceLimit = 32;

    /// <summary>Read-only, or too few replicas are in sync for the write concern: tried again, it may succeed.</summary>
    public const int ReadOnly = 1004;
    public const int DiskFull = 1104;

    /// <summary>With 412: another revision than expected. With 409: a concurrent write; the same request may be repeated.</summary>
    public const int Conflict = 1200;
    public const int DocumentNotFound = 1202;
    public const int CollectionNotFound = 1203;
    public const int DuplicateName = 1207;
    public const int UniqueConstraintViolated = 1210;
    public const int DocumentTooLarge = 1216;
    public const int DatabaseNotFound = 1228;
    public const int WriteConcern = 1429;
    public const int ClusterTimeout = 1457;
    public const int ShardGone = 1464;
    public const int ConnectionLost = 1465;
    public const int BackendGone = 1478;
    public const int LeadershipMoves = 1495;
    public const int NotLeader = 1496;
    public const int QueryKilled = 1500;
    public const int CollectionNotLocked = 1521;
    public const int CursorNotFound = 1600;
    public const int GraphDuplicate = 1925;
    public const int NoSpaceLeft = 7004;
    public const int QueueFull = 21003;
    public const int QueuedTooLong = 21004;
}
