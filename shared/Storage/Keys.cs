using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Storage;

/// <summary>Every derived key, in one place. Paths, branch names and addresses hold characters that ArangoDB refuses in keys,
/// so they are hashed: the first 128 bits of SHA-256 as 32 lower-case hex digits, over the parts joined by NUL.</summary>
public static class Keys
{
    private static readonly ConcurrentDictionary<Type, string> CollectionNames = new();

    /// <summary>Key of a file or folder in <c>git_objects</c>.</summary>
    public static string File(long repoId, string path) => Hash(Number(repoId), path);

    /// <summary>Key of a commit in <c>git_commits</c>.</summary>
    public static string Commit(long repoId, string sha) => Hash(Number(repoId), sha);

    /// <summary>Key of a ref in <c>git_refs</c> and <c>index_requests</c>.</summary>
    public static string Ref(long repoId, string name) => Hash(Number(repoId), name);

    /// <summary>Key of an agent in <c>agents</c>; the address is the mailmapped one.</summary>
    public static string Agent(string email) => Hash(email.Trim().ToLowerInvariant());

    /// <summary>Key of a connected repository.</summary>
    public static string Repository(long repoId) => Number(repoId);

    /// <summary>Key of an edge, from its ends and what else tells it from others between them.</summary>
    public static string Edge(string from, string to, string discriminator = "") => Hash(from, to, discriminator);

    /// <summary>Key of a saga.</summary>
    public static string Saga(Guid correlationId) => correlationId.ToString("D");

    /// <summary>Key of a run in <c>workflow_executions</c>.</summary>
    public static string Run(Guid executionId, int run) => $"{executionId:D}-{Number(run)}";

    /// <summary>Key of an answer in <c>llm_answers</c>.</summary>
    public static string LlmAnswer(Guid executionId, int run, string step, int round, string part = "") =>
        Hash(executionId.ToString("D"), Number(run), step, Number(round), part);

    /// <summary>Key of a call in <c>llm_usage</c>; the attempt grows with every call for the same answer.</summary>
    public static string LlmCall(Guid executionId, int run, string step, int round, string part, int attempt) =>
        Hash(executionId.ToString("D"), Number(run), step, Number(round), part, Number(attempt));

    /// <summary>Key of a month's budget: <c>CORP-2026-11</c>.</summary>
    public static string Budget(string agencyCode, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{agencyCode}-{at.UtcDateTime:yyyy-MM}");

    /// <summary>Key of a lock.</summary>
    public static string Lock(string name) => Hash(name);

    /// <summary>Key of an intent.</summary>
    public static string Intent(long repoId, string kind, string naturalKey) => Hash(Number(repoId), kind, naturalKey);

    /// <summary>Key of a webhook delivery; the id comes from a header that anybody may send.</summary>
    public static string Delivery(string deliveryId) => Hash(deliveryId);

    /// <summary>Key of a dead letter.</summary>
    public static string DeadLetter(string messageId, string queue) => Hash(messageId, queue);

    /// <summary>Key of something that only has a name.</summary>
    public static string Named(string name) => Hash(name);

    /// <summary>Sort key of a path: lower-case hex of its UTF-8. ArangoDB compares text by ICU and SQLite bytewise; hex digits
    /// order alike in both, and as the bytes of the path do.</summary>
    public static string PathKey(string path) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(path));

    /// <summary>Id of a document, as edges name it: <c>collection/key</c>.</summary>
    public static string Id<T>(string key) where T : class, IDocument => $"{CollectionOf(typeof(T))}/{key}";

    /// <summary>The key within an id.</summary>
    public static string KeyOf(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>32 hex digits over the parts.</summary>
    public static string Hash(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts!))).AsSpan(0, 16));

    /// <summary>The collection a document type names with <see cref="CollectionAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">The type names none.</exception>
    internal static string CollectionOf(Type type) => CollectionNames.GetOrAdd(type, static document =>
        document.GetCustomAttribute<CollectionAttribute>()?.Name
        ?? throw new InvalidOperationException($"{document.Name} names no collection: it needs [Collection(\"…\")]."));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
