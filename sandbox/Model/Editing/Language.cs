using CodeValdCortex.Model.Reading;

namespace CodeValdCortex.Model.Editing;

/// <summary>How one kind of file is edited, composed and tested.</summary>
internal abstract class Language
{
    private static readonly Language[] All = [new Go(), new TypeScript(), new CSharp(), new Python(), new Markdown()];

    /// <summary>True for a programming language.</summary>
    public virtual bool IsCode => true;

    /// <summary>The language of a path, by its extension.</summary>
    public static Language Of(string path) => Array.Find(All, l => l.Owns(path)) ?? PlainText.For(path);

    /// <summary>Whether a file of this name is in this language.</summary>
    public abstract bool Owns(string path);

    /// <summary>Whether a file of this name is a test.</summary>
    public abstract bool IsTest(string path);

    /// <summary>Where the test of a change to a file goes; never a path that exists. Null where tests make no sense.</summary>
    public abstract string? TestPath(string path, string title, IReadOnlyList<string> paths);

    /// <summary>The file with the change; what it had is kept.</summary>
    public abstract string Edit(ReadFile file, Change change);

    /// <summary>A new file (or test) for the change.</summary>
    public abstract string Compose(string path, Change change);

    /// <summary>The text with more at its end, one blank line between; where the round before has put the same there, but for
    /// its reason, that is replaced.</summary>
    protected static string Append(string text, Change change, Func<Change, string> write)
    {
        var more = write(change);
        var parts = write(change with { Reasoning = Mark }).Split(Mark);
        if (parts.Length == 2 && text.IndexOf(parts[0], StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(parts[1], start, StringComparison.Ordinal) is >= 0 and var end)
        {
            return text[..start] + more + text[(end + parts[1].Length)..];
        }
        return text.Length == 0 ? more : text.TrimEnd() + "\n\n" + more;
    }

    // In no file: a control character that no editor writes.
    private const string Mark = "\u0001";

    /// <summary>The first of a path's numbered variants that is free.</summary>
    protected static string Free(string stem, string suffix, IReadOnlyList<string> paths)
    {
        var (candidate, number) = (stem + suffix, 2);
        while (paths.Contains(candidate, StringComparer.Ordinal))
        {
            candidate = $"{stem}{number++}{suffix}";
        }
        return candidate;
    }

    /// <summary>The folder with its slash, empty for the root.</summary>
    protected static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>File name without folder and last extension.</summary>
    protected static string Stem(string path) => Path.GetFileNameWithoutExtension(path);
}
