using CodeValdCortex.Indexing.Files;
using CodeValdCortex.Indexing.Graph;
using CodeValdCortex.Indexing.History;
using CodeValdCortex.Indexing.Search;
using CodeValdCortex.Indexing.Status;
using Refit;

namespace CodeValdCortex.Indexing;

/// <summary>What GitIndexer answers about one repository: always about the indexed commit of its default branch,
/// unless a commit is named.</summary>
/// <remarks>Every call fails with <see cref="IndexUnavailableException"/> and nothing else (besides cancellation):
/// while GitIndexer
/// is away, while the repository has not been indexed, and when a path or commit is unknown. <c>id</c> is Gitea's
/// repository id.</remarks>
public interface IIndexApi
{
    /// <summary>How far the index is.</summary>
    [Get("/internal/index/repos/{id}")]
    Task<RepositoryStatus> Status(long id, CancellationToken ct);

    /// <summary>Who is affected when these paths change. Paths that are not files at the tip affect nobody.</summary>
    [Post("/internal/index/repos/{id}/impact")]
    Task<Impact> Impact(long id, [Body] ImpactQuestion question, CancellationToken ct);

    /// <summary>The files that a file needs, nearest first.</summary>
    /// <param name="id">Repository.</param>
    /// <param name="path">File at the tip.</param>
    /// <param name="depth">Edges to follow, 1–20; 1 gives the direct ones.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/internal/index/repos/{id}/dependencies")]
    Task<Related> Dependencies(long id, string path, int depth, CancellationToken ct);

    /// <summary>The files that need a file, nearest first.</summary>
    [Get("/internal/index/repos/{id}/dependents")]
    Task<Related> Dependents(long id, string path, int depth, CancellationToken ct);

    /// <summary>Groups of files that need each other, biggest first.</summary>
    [Get("/internal/index/repos/{id}/cycles")]
    Task<IReadOnlyList<IReadOnlyList<string>>> Cycles(long id, CancellationToken ct);

    /// <summary>Who knows a file, or all files below a folder, best first; at most 10.</summary>
    [Get("/internal/index/repos/{id}/experts")]
    Task<Experts> Experts(long id, string path, CancellationToken ct);

    /// <summary>A commit and its ancestors, children before parents.</summary>
    /// <param name="id">Repository.</param>
    /// <param name="sha">Where to begin; a full object name.</param>
    /// <param name="limit">Commits at most, 1–1000.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/internal/index/repos/{id}/ancestors/{sha}")]
    Task<Ancestors> Ancestors(long id, string sha, int limit, CancellationToken ct);

    /// <summary>All best common ancestors of two commits.</summary>
    [Get("/internal/index/repos/{id}/merge-bases")]
    Task<IReadOnlyList<string>> MergeBases(long id, string one, string other, CancellationToken ct);

    /// <summary>Why a line of a file is there: the commit that wrote it and the work items that this commit belongs to.</summary>
    /// <param name="id">Repository.</param>
    /// <param name="path">File at the tip.</param>
    /// <param name="line">From 1.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/internal/index/repos/{id}/why")]
    Task<Why> Why(long id, string path, int line, CancellationToken ct);

    /// <summary>The commits of a work item with the files they changed and who knows those.</summary>
    [Get("/internal/index/repos/{id}/work-items/{workItemId}")]
    Task<WorkItemTrace> WorkItem(long id, string workItemId, CancellationToken ct);

    /// <summary>Files worth showing to whoever works on a text, most relevant first.</summary>
    [Post("/internal/index/repos/{id}/candidates")]
    Task<IReadOnlyList<Candidate>> Candidates(long id, [Body] CandidateQuestion question, CancellationToken ct);

    /// <summary>The names in a folder at the tip, folders first.</summary>
    /// <param name="id">Repository.</param>
    /// <param name="path">Folder; empty for the root.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/internal/index/repos/{id}/tree")]
    Task<FolderListing> Tree(long id, string path, CancellationToken ct);

    /// <summary>A file's text at the tip.</summary>
    [Get("/internal/index/repos/{id}/blob")]
    Task<FileText> Blob(long id, string path, CancellationToken ct);

    /// <summary>Lines that contain a literal text, ignoring ASCII case, by path.</summary>
    /// <param name="id">Repository.</param>
    /// <param name="text">2–200 characters.</param>
    /// <param name="limit">Lines at most, 1–1000.</param>
    /// <param name="ct">Cancels.</param>
    [Get("/internal/index/repos/{id}/search")]
    Task<CodeHits> Search(long id, string text, int limit, CancellationToken ct);
}
