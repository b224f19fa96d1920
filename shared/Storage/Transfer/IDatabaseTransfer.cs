namespace CodeValdCortex.Storage.Transfer;

/// <summary>Takes all documents out of one database and into another, whatever the engines: a team that grows moves from
/// SQLite to ArangoDB this way.</summary>
/// <remarks>Newline-delimited JSON in UTF-8. First line: <c>{"format":"codevaldcortex","version":1,"schema":n}</c>; then one
/// <c>{"collection":"…","document":{…}}</c> per document, collections in the schema's order; last line:
/// <c>{"end":true,"documents":n}</c>, so that a cut file is noticed. Revisions don't travel. Services should stand still meanwhile:
/// an export is no snapshot.</remarks>
public interface IDatabaseTransfer
{
    /// <summary>Writes every document; returns how many.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="ct">Cancels; what was written then has no last line.</param>
    /// <param name="progress">Hears now and then how many documents are through.</param>
    Task<long> Export(Stream output, CancellationToken ct, IProgress<long>? progress = null);

    /// <summary>Inserts or replaces every document of an export; returns how many. The schema must be installed.</summary>
    /// <exception cref="StorageException">The file is none of ours, is cut, or holds something that can't be stored; the message
    /// names the line. What stood before that line has been written: importing again is harmless.</exception>
    Task<long> Import(Stream input, CancellationToken ct, IProgress<long>? progress = null);
}
