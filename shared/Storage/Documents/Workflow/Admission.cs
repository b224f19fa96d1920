namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>Who is worked on and who waits for it: one document for the installation, changed by replace-if-revision.</summary>
[Collection("admissions")]
public sealed record Admission : IDocument
{
    /// <summary>The only document's key.</summary>
    public const string OnlyKey = "work-items";

    /// <inheritdoc/>
    public string Key { get; init => field = value ?? OnlyKey; } = OnlyKey;

    /// <summary>Engines that have shown themselves lately; each brings its slots.</summary>
    public IReadOnlyList<AdmittingEngine> Engines { get; init => field = value ?? []; } = [];

    /// <summary>Executions that hold a slot.</summary>
    public IReadOnlyList<AdmittedExecution> Running { get; init => field = value ?? []; } = [];

    /// <summary>Executions that wait for one.</summary>
    public IReadOnlyList<WaitingExecution> Waiting { get; init => field = value ?? []; } = [];

    /// <summary>Repositories by when they were served, longest ago first: among equals the first comes first.</summary>
    public IReadOnlyList<long> Served { get; init => field = value ?? []; } = [];
}

/// <summary>An engine process.</summary>
/// <param name="Id">Made up at its start.</param>
/// <param name="Slots">Its WORKER_CONCURRENCY.</param>
/// <param name="SeenAt">When it showed itself last, UTC.</param>
public sealed record AdmittingEngine(Guid Id, int Slots, DateTimeOffset SeenAt);

/// <summary>An execution with a slot.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="RepositoryId">Its repository.</param>
/// <param name="Turn">Turn of the request that was granted.</param>
/// <param name="Paths">Files it is known to change; nobody else works on them meanwhile.</param>
public sealed record AdmittedExecution(
    Guid ExecutionId, DateTimeOffset Since, long RepositoryId = 0, int Turn = 0, IReadOnlyList<string>? Paths = null);

/// <summary>An execution in the queue.</summary>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Turn">Turn of its request; the grant repeats it.</param>
/// <param name="Priority">P0 (first) to P3.</param>
/// <param name="RepositoryId">Its repository.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="Paths">Files it is known to change.</param>
public sealed record WaitingExecution(
    Guid ExecutionId, int Turn, string Priority, long RepositoryId, DateTimeOffset Since, IReadOnlyList<string>? Paths = null);
