using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CodeValdCortex.WorkflowEngine.Narrowing;

/// <summary>Reads <c>.cortex/config.yml</c>.</summary>
/// <remarks>
/// <code>
/// mode: propose              # observe, propose or merge: the most that may be done here
/// merge:
///   automatic: false         # a person presses every button
/// models: forbidden          # allowed, forbidden, or a list of the only ones allowed
/// protected_paths:           # besides the installation's
///   - src/crypto/**
/// </code>
/// Read strictly: a word that is not understood could be a misspelt prohibition.
/// </remarks>
internal static class RulesFile
{
    /// <summary>The file's path.</summary>
    public const string Path = ".cortex/config.yml";

    /// <summary>Code of the refusal of a file that cannot be read.</summary>
    public const string Invalid = "rules-invalid";

    private const int MostCharacters = 16 * 1024, MostDepth = 8, MostEntries = 200;

    /// <summary>The rules.</summary>
    /// <exception cref="ActivityException">The file is not what it should be; names file and line.</exception>
    public static RepositoryRules Parse(string text)
    {
        try
        {
            CheckSize(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => RepositoryRules.None,
                [{ RootNode: YamlScalarNode { Value: null or "" or "~" or "null" } }] => RepositoryRules.None,
                [{ RootNode: YamlMappingNode root }] => Read(root),
                [var document] => throw Wrong(document.RootNode, "must be a list of settings (`name: value`)"),
                _ => throw Wrong(stream.Documents[1].RootNode, "is a second document; there must be one"),
            };
        }
        catch (YamlException e)
        {
            throw Wrong(e.Start.Line, PlainText.Line(e.InnerException?.Message ?? e.Message, 160));
        }
    }

    private static RepositoryRules Read(YamlMappingNode root)
    {
        var rules = RepositoryRules.None;
        foreach (var (key, value) in root.Children)
        {
            rules = Word(key) switch
            {
                "mode" => rules with { Mode = Mode(value) },
                "merge" => rules with { MergesAutomatically = MergesAutomatically(value) },
                "models" => rules with { Models = Models(value) },
                "protected_paths" => rules with { ProtectedPaths = Words(value, "a path pattern") },
                var other => throw Wrong(key, $"'{PlainText.Line(other, 60)}' is not a setting; there are mode, merge, models and protected_paths"),
            };
        }

        return rules;
    }

    private static string Mode(YamlNode value) => Word(value) is "observe" or "propose" or "merge"
        ? Word(value)
        : throw Wrong(value, "mode must be observe, propose or merge");

    private static bool MergesAutomatically(YamlNode value)
    {
        if (value is not YamlMappingNode { Children: var children })
        {
            throw Wrong(value, "merge must hold `automatic: true` or `automatic: false`");
        }

        var automatic = true;
        foreach (var (key, setting) in children)
        {
            automatic = (Word(key), Word(setting)) switch
            {
                ("automatic", "true") => true,
                ("automatic", "false") => false,
                ("automatic", _) => throw Wrong(setting, "automatic must be true or false"),
                _ => throw Wrong(key, "merge has one setting, automatic"),
            };
        }

        return automatic;
    }

    private static List<string>? Models(YamlNode value) =>
        value is YamlSequenceNode ? Words(value, "a model's name") : Word(value) switch
    {
        "allowed" => null,
        "forbidden" => [],
        _ => throw Wrong(value, "models must be allowed, forbidden, or a list of names"),
    };

    private static List<string> Words(YamlNode value, string what) =>
        value is YamlSequenceNode { Children: { Count: <= MostEntries } items }
        ? [.. items.Select(item => Word(item) is { Length: > 0 and <= 400 } word ? word : throw Wrong(item, $"must be {what}"))]
        : throw Wrong(value, $"must be a list of at most {MostEntries} lines, each {what}");

    private static string Word(YamlNode node) =>
        node is YamlScalarNode { Value: var word } ? word ?? "" : throw Wrong(node, "must be one word");

    // The object model is read recursively, so how deep it goes is looked at before.
    private static void CheckSize(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw Wrong(1, $"is longer than {MostCharacters} characters");
        }

        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MostDepth || parser.Current is AnchorAlias)
            {
                throw Wrong(parser.Current.Start.Line, depth > MostDepth ? "is nested too deeply" : "refers to another place; write it out");
            }
        }
    }

    private static ActivityException Wrong(YamlNode node, string reason) => Wrong(node.Start.Line, reason);

    private static ActivityException Wrong(long line, string reason) => new(
        Invalid, $"`{Path}`, line {Math.Max(1, line)}: {reason}. Mend it on the default branch", retryable: false);
}
