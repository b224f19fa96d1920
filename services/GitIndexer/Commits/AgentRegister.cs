using System.Collections.Concurrent;
using CodeValdCortex.Git.History;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;

namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>Sees to it that whoever wrote a commit is an agent: a person, unless known as a model already.</summary>
internal sealed class AgentRegister(IDocumentDatabase database, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public static string Address(Signature signature) => signature.Email.Trim().ToLowerInvariant();

    public async Task Know(IEnumerable<Signature> people, CancellationToken ct)
    {
        var unknown = people.Select(x => (x.Name, Email: Address(x)))
            .Where(x => x.Email.Length > 0 && !known.ContainsKey(x.Email)).DistinctBy(x => x.Email, StringComparer.Ordinal).ToList();
        var existing = await database.Existing<Agent>(unknown.Select(x => Keys.Agent(x.Email)), ct);
        foreach (var (name, email) in unknown)
        {
            if (!existing.Contains(Keys.Agent(email)))
            {
                // Null means that somebody else, perhaps the one who knows its model, was faster: theirs stays.
                await database.Collection<Agent>().TryInsert(
                    new Agent { Key = Keys.Agent(email), Name = name, Email = email, Type = "human", CreatedAt = time.GetUtcNow() }, ct);
            }

            known.TryAdd(email, true);
        }
    }
}
