namespace CodeValdCortex.Indexing.Files;

/// <summary>What somebody is about to work on.</summary>
/// <param name="Text">Title and description; words, identifiers and paths are taken from it.</param>
/// <param name="Paths">Paths known to matter; may be new ones.</param>
/// <param name="Limit">Files at most, 1–100.</param>
public sealed record CandidateQuestion(string Text, IReadOnlyList<string> Paths, int Limit = 20);

/// <summary>A file worth showing.</summary>
/// <param name="Path">From the root, at the tip.</param>
/// <param name="Score">Higher is more relevant; comparable within one answer only.</param>
/// <param name="Reason">named, path, content or neighbour: what spoke loudest for it.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Language">Lower case; empty when unknown.</param>
public sealed record Candidate(string Path, double Score, string Reason, long SizeBytes, string Language);
