using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Documents.WorkItems;

namespace CodeValdCortex.Storage.Schemata;

/// <summary>Everything a database of this product holds, for both engines: who writes it, how long it stays, how it is found.</summary>
/// <remarks>Read it top to bottom. A collection or index added here is created at the next start; an index that changes gets a
/// new name. Retention: <c>Forever</c> stays until somebody deletes it, <c>UntilExpiry</c> goes when <c>expires_at</c>
/// has passed (content and paid answers 30 days after their item ends, deliveries 30 days), <c>Trace</c> 180 days after the attribute named;
/// CORTEX_CONTENT_RETENTION_DAYS and CORTEX_TRACE_RETENTION_DAYS say otherwise.</remarks>
public static class Schema
{
    /// <summary>Grows with every change of this file; stored in the database by whoever installs it.</summary>
    public const int Version = 2;

    /// <summary>The collections.</summary>
    public static IReadOnlyList<CollectionDefinition> Collections { get; } =
    [
        // Work items: projections of the sagas.
        Documents<WorkItem>(Owner.WorkflowEngine, Retention.Forever,
            Unique("by_work_item_id", "work_item_id"),
            Unique("by_idempotence_key", "idempotence_key"),
            Unique("by_issue", "repo_id", "gitea_issue_id"),
            Index("by_agency", "agency_id", "created_at"),
            Index("by_status", "status", "created_at"),
            Index("by_type", "work_type", "status"),
            Index("by_created", "created_at", "execution_id"),
            Index("by_execution", "execution_id"),
            Index("by_merge", "repo_id", "merged_at")),
        Documents<WorkflowExecution>(Owner.WorkflowEngine, Retention.Trace("completed_at"),
            Index("by_work_item", "work_item_id", "run"),
            Index("by_execution", "execution_id", "run")),
        Documents<AnalysisDocument>(Owner.WorkflowEngine, Retention.Forever,
            Index("by_work_item", "work_item_id", "run")),

        // What git says: the default branch's files, all commits, all refs.
        Documents<GitObject>(Owner.GitIndexer, Retention.Forever,
            Index("by_path", "repo_id", "path_key"),
            Index("by_hash", "repo_id", "hash")),
        Documents<GitCommit>(Owner.GitIndexer, Retention.Forever,
            Index("by_sha", "repo_id", "sha"),
            Index("by_time", "repo_id", "committed_at"),
            SparseIndex("by_work_item", "work_item_id"),
            Index("by_changed_file", "changes[*].file_key")),
        Documents<GitRef>(Owner.GitIndexer, Retention.Forever,
            Index("by_repository", "repo_id", "ref_type")),

        // Who and where.
        Documents<Agency>(Owner.Dashboard, Retention.Forever,
            Unique("by_code", "code")),
        Documents<ConnectedRepository>(Owner.WorkflowEngine, Retention.Forever,
            Index("by_agency", "agency_code", "repository_id"),
            Index("by_name", "name")),
        Documents<Agent>(Owner.LlmAgent, Retention.Forever,
            Index("by_type", "type", "status")),
        Documents<User>(Owner.Dashboard, Retention.Forever,
            Index("by_login", "login")),

        // Models and money.
        Documents<LlmUsage>(Owner.LlmAgent, Retention.Forever,
            Index("by_work_item", "work_item_id", "called_at"),
            Index("by_time", "called_at"),
            Index("by_agency", "agency_id", "called_at")),
        Documents<LlmAnswer>(Owner.LlmAgent, Retention.UntilExpiry,
            Index("by_execution", "execution_id")),
        Documents<Budget>(Owner.LlmAgent, Retention.Forever,
            Index("by_agency", "agency_id", "month")),

        // The engine's own.
        Documents<SagaDocument>(Owner.WorkflowEngine, Retention.Forever,
            Index("by_state", "saga_type", "state"),
            SparseIndex("by_attention", "attention_at")),
        Documents<Intent>(Owner.WorkflowEngine, Retention.UntilExpiry,
            Index("by_execution", "execution_id"),
            Index("by_repository", "repo_id", "created_at")),
        Documents<MutexLock>(Owner.WorkflowEngine, Retention.Forever,
            Index("by_expiry", "expires_at")),
        Documents<DeadLetter>(Owner.WorkflowEngine, Retention.UntilExpiry,
            Index("by_time", "failed_at")),
        Documents<Cursor>(Owner.WorkflowEngine, Retention.Forever),
        Documents<Admission>(Owner.WorkflowEngine, Retention.Forever),

        // Operations.
        Documents<ContentDocument>(Owner.Anyone, Retention.UntilExpiry),
        Documents<WebhookDelivery>(Owner.Dashboard, Retention.UntilExpiry,
            Index("by_time", "received_at"),
            Index("by_repository", "repo_id", "received_at")),
        Documents<IndexRequest>(Owner.GitIndexer, Retention.Forever,
            Index("by_state", "state", "requested_at")),
        Documents<DataProtectionKey>(Owner.Dashboard, Retention.Forever),

        // Edges.
        Edges<CommitParent, GitCommit, GitCommit>(Owner.GitIndexer, Retention.Forever,
            Index("by_repository", "repo_id")),
        Edges<CodeDependency, GitObject, GitObject>(Owner.GitIndexer, Retention.Forever,
            Index("by_repository", "repo_id")),
        Edges<WorkItemCommit, WorkItem, GitCommit>(Owner.GitIndexer, Retention.Forever,
            Index("by_repository", "repo_id")),
        Edges<AgentWorkItem, Agent, WorkItem>(Owner.WorkflowEngine, Retention.Forever),
        Edges<AgentCodeExpertise, Agent, GitObject>(Owner.GitIndexer, Retention.Forever,
            Index("by_repository", "repo_id")),
    ];

    /// <summary>The named graphs: which edge collections each spans.</summary>
    public static IReadOnlyList<GraphDefinition> Graphs { get; } =
    [
        new("commit_graph", [Keys.CollectionOf(typeof(CommitParent))]),
        new("code_graph", [Keys.CollectionOf(typeof(CodeDependency))]),
        new("workflow_graph", [Keys.CollectionOf(typeof(WorkItemCommit)), Keys.CollectionOf(typeof(AgentWorkItem))]),
        new("knowledge_graph", [Keys.CollectionOf(typeof(AgentCodeExpertise))]),
    ];

    /// <summary>Words of prose and code: runs of letters, digits and <c>_</c>, case and accents folded, no stemming, no stop words.</summary>
    public static AnalyzerDefinition Analyzer { get; } = new("text_en_code");

    /// <summary>Searches the text of files and the messages of commits.</summary>
    public static SearchViewDefinition SearchView { get; } = new("git_content_search", "text_en_code",
    [
        new(Keys.CollectionOf(typeof(GitObject)), ["content_text"]),
        new(Keys.CollectionOf(typeof(GitCommit)), ["message"]),
        new(Keys.CollectionOf(typeof(WorkItem)), ["title", "description"]),
    ]);

    private static CollectionDefinition Documents<T>(Owner owner, Retention retention, params IndexDefinition[] indexes)
        where T : class, IDocument =>
        new(Keys.CollectionOf(typeof(T)), owner, retention, indexes, Ends: null);

    private static CollectionDefinition Edges<T, TFrom, TTo>(Owner owner, Retention retention, params IndexDefinition[] indexes)
        where T : class, IEdge where TFrom : class, IDocument where TTo : class, IDocument =>
        new(Keys.CollectionOf(typeof(T)), owner, retention, indexes,
            new EdgeEnds(Keys.CollectionOf(typeof(TFrom)), Keys.CollectionOf(typeof(TTo))));

    private static IndexDefinition Index(string name, params string[] fields) => new(name, fields, Unique: false, Sparse: false);

    private static IndexDefinition SparseIndex(string name, params string[] fields) => new(name, fields, Unique: false, Sparse: true);

    private static IndexDefinition Unique(string name, params string[] fields) => new(name, fields, Unique: true, Sparse: false);
}
