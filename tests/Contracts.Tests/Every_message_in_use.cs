using System.Text.RegularExpressions;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Contracts.Tests;

/// <summary>What consumers and sagas take, read from their sources: the catalogue must lack none of it.</summary>
public sealed partial class Every_message_in_use
{
    [Fact]
    public void Has_a_wire_name_and_is_approved()
    {
        var known = MessageCatalogue.Messages.Select(message => message.Name).ToHashSet(StringComparer.Ordinal);
        var used = new[] { "services", "shared" }
            .SelectMany(folder => Directory.EnumerateFiles(SourceTree.File(folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText)
            .SelectMany(source => Taken().Matches(source).Select(match => Unaliased(match.Groups["message"].Value, source)))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        used.Count.ShouldBeGreaterThan(40);
        used.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string Unaliased(string name, string source) =>
        Regex.Match(source, $@"^using {name} = [\w.]*\.(?<type>\w+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is
            { Success: true } alias ? alias.Groups["type"].Value : name;

    [GeneratedRegex(@"\b(IConsumer|Event)<(?<message>[A-Z]\w+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Taken();
}
