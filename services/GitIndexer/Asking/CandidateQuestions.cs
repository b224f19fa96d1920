using CodeValdCortex.GitIndexer.Resolution;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Indexing.Files;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Which files matter to a text: those it names, those whose path or content has its rarer words, and their
/// neighbours in the
/// dependency graph.</summary>
internal sealed class CandidateQuestions(StatusQuestions status)
{
    private const double NamedScore = 100;
    private const double PathWeight = 6;
    private const double NeighbourShare = 0.3;
    private const int Seeds = 5;

    public async Task<IReadOnlyList<Candidate>> Candidates(long id, CandidateQuestion question, CancellationToken ct)
    {
        if (question.Text is null || question.Paths is null || question.Limit is < 1 or > 100)
        {
            throw QuestionException.Refused("text and paths are needed, limit is 1 to 100.");
        }

        var snapshot = await status.Snapshot(id, ct);
        var scores = new Dictionary<string, (double Score, string Reason, double Strongest)>(StringComparer.Ordinal);
        AddNamed(snapshot, question, scores);
        AddWords(snapshot, QuestionWords.Words(question.Text), scores, ct);
        AddNeighbours(snapshot, scores);
        return
        [
            .. scores.OrderByDescending(x => x.Value.Score).ThenBy(x => x.Key, StringComparer.Ordinal).Take(question.Limit)
                .Select(x => (File: snapshot.Paths.Find(x.Key)!, x.Value))
                .Select(x => new Candidate(x.File.Path, Math.Round(x.Value.Score, 3), x.Value.Reason, x.File.SizeBytes ?? 0, x.File.Language)),
        ];
    }

    private static void AddNamed(
        RepositorySnapshot snapshot, CandidateQuestion question, Dictionary<string, (double, string, double)> scores)
    {
        foreach (var path in question.Paths.Concat(QuestionWords.Paths(question.Text)).Distinct(StringComparer.Ordinal))
        {
            if (snapshot.Paths.Exists(path))
            {
                Add(scores, path, NamedScore, "named");
                continue;
            }

            // "order.go" for services/order.go; a new file's folder mates show how things are done there.
            foreach (var file in Texts(snapshot).Where(x => x.Path.EndsWith("/" + path, StringComparison.OrdinalIgnoreCase)).Take(5))
            {
                Add(scores, file.Path, NamedScore / 2, "named");
            }

            var folder = RepositoryPaths.FolderOf(path);
            foreach (var file in folder.Length == 0 ? [] : snapshot.Paths.In(folder).Where(x => x.Body.Text is not null).Take(5))
            {
                Add(scores, file.Path, PathWeight, "path");
            }
        }
    }

    // The rarer a word, the more it says; one that is in most files says nothing.
    private static void AddWords(
        RepositorySnapshot snapshot, IReadOnlyList<string> words, Dictionary<string, (double, string, double)> scores, CancellationToken ct)
    {
        var texts = Texts(snapshot).ToList();
        foreach (var word in words)
        {
            ct.ThrowIfCancellationRequested();
            var search = new TextSearch(word);
            var inPath = texts.Where(x => x.Path.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList();
            var inText = texts.Where(x => search.Find(x.Body.Text) >= 0).ToList();
            foreach (var file in inPath)
            {
                Add(scores, file.Path, PathWeight * Rarity(texts.Count, inPath.Count), "path");
            }

            foreach (var file in inText)
            {
                Add(scores, file.Path, Rarity(texts.Count, inText.Count) / Breadth(file), "content");
            }
        }
    }

    private static void AddNeighbours(
        RepositorySnapshot snapshot, Dictionary<string, (double Score, string Reason, double)> scores)
    {
        var seeds = scores.OrderByDescending(x => x.Value.Score).ThenBy(x => x.Key, StringComparer.Ordinal).Take(Seeds).ToList();
        foreach (var (path, seed) in seeds)
        {
            var neighbours = snapshot.Graph.From(path).Select(x => x.To).Concat(snapshot.Graph.To(path).Select(x => x.From)).Distinct(StringComparer.Ordinal);
            foreach (var neighbour in neighbours.Where(x => snapshot.Paths.Find(x)?.Body.Text is not null))
            {
                Add(scores, neighbour, seed.Score * NeighbourShare, "neighbour");
            }
        }
    }

    private static double Rarity(int files, int found) => Math.Log(1 + ((double)files / (1 + found)));

    // A long file, a change log above all, has every word; from a few kilobytes on a hit counts less.
    private static double Breadth(IndexedFile file) => Math.Max(1, Math.Log2((file.SizeBytes ?? 0) / 2000.0));

    private static IEnumerable<IndexedFile> Texts(RepositorySnapshot snapshot) =>
        snapshot.Files.Where(x => x.Body.Text is not null);

    private static void Add(
        Dictionary<string, (double Score, string Reason, double Strongest)> scores, string path, double score,
        string reason)
    {
        var known = scores.GetValueOrDefault(path, (0, reason, 0));
        scores[path] = score > known.Strongest ? (known.Score + score, reason, score) : (known.Score + score, known.Reason, known.Strongest);
    }
}
