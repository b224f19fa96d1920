namespace CodeValdCortex.GitIndexer.Resolution;

/// <summary>One file needs another.</summary>
/// <param name="From">Path of the file that needs.</param>
/// <param name="To">Path of the file that is needed.</param>
/// <param name="Kind">import, require or inherit.</param>
/// <param name="Language">Of the file that needs.</param>
/// <param name="Statement">The statement behind it, one line.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record Dependency(string From, string To, string Kind, string Language, string Statement, int Line);
