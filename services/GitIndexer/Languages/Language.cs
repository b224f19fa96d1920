using System.Collections.Frozen;

namespace CodeValdCortex.GitIndexer.Languages;

/// <summary>Which language a path is in, by its name alone. Lower case, as documents hold it; empty when
/// unknown.</summary>
internal static class Language
{
    public const string Go = "go";
    public const string TypeScript = "typescript";
    public const string JavaScript = "javascript";
    public const string CSharp = "csharp";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        [".go"] = Go,
        [".ts"] = TypeScript, [".tsx"] = TypeScript, [".mts"] = TypeScript, [".cts"] = TypeScript,
        [".js"] = JavaScript, [".jsx"] = JavaScript, [".mjs"] = JavaScript, [".cjs"] = JavaScript,
        [".vue"] = "vue", [".svelte"] = "svelte",
        [".cs"] = CSharp, [".csx"] = CSharp, [".fs"] = "fsharp", [".vb"] = "vb",
        [".csproj"] = "xml", [".props"] = "xml", [".targets"] = "xml", [".xml"] = "xml", [".xaml"] = "xml",
        [".py"] = "python", [".rb"] = "ruby", [".php"] = "php", [".java"] = "java", [".kt"] = "kotlin", [".scala"] = "scala",
        [".rs"] = "rust", [".c"] = "c", [".h"] = "c", [".cc"] = "cpp", [".cpp"] = "cpp", [".hpp"] = "cpp", [".swift"] = "swift",
        [".sh"] = "shell", [".bash"] = "shell", [".ps1"] = "powershell", [".bat"] = "batch", [".cmd"] = "batch",
        [".sql"] = "sql", [".aql"] = "aql", [".proto"] = "protobuf", [".graphql"] = "graphql",
        [".html"] = "html", [".htm"] = "html", [".razor"] = "razor", [".cshtml"] = "razor", [".tmpl"] = "template",
        [".css"] = "css", [".scss"] = "scss", [".less"] = "less",
        [".md"] = "markdown", [".markdown"] = "markdown", [".adoc"] = "asciidoc", [".rst"] = "restructuredtext", [".txt"] = "text",
        [".json"] = "json", [".yml"] = "yaml", [".yaml"] = "yaml", [".toml"] = "toml", [".ini"] = "ini", [".tf"] = "terraform",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        ["dockerfile"] = "dockerfile", ["containerfile"] = "dockerfile", ["makefile"] = "makefile", ["go.mod"] = "go-module",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return ByName.GetValueOrDefault(name) ?? ByExtension.GetValueOrDefault(Path.GetExtension(name)) ?? "";
    }
}
