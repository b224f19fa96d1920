using System.Text.RegularExpressions;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Architecture.Tests;

/// <summary>What a reader should find, and not find, anywhere in the code.</summary>
public sealed partial class The_sources
{
    private static readonly string[] Folders = ["shared", "services", "sandbox"];

    [Fact]
    public void Have_no_name_that_says_nothing()
    {
        var vague = Product().Select(Path.GetFileNameWithoutExtension).Where(name => VagueName().IsMatch(name!));
        vague.ShouldBeEmpty("Helper, Manager and the like: the real name is still being looked for");
    }

    [Fact]
    public void Promise_nothing_that_is_not_built()
    {
        var unfinished = Product().Where(file => Unfinished().IsMatch(File.ReadAllText(file))).Select(Relative);
        unfinished.ShouldBeEmpty();
    }

    [Fact]
    public void Swallow_no_exception_without_a_word()
    {
        var silent = Product().Where(file => EmptyCatch().IsMatch(File.ReadAllText(file))).Select(Relative);
        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Fit_on_a_few_screens()
    {
        var long_ = Product().Where(file => File.ReadLines(file).Count() > 400).Select(Relative);
        long_.ShouldBeEmpty("split by concept");
    }

    [Fact]
    public void Name_every_setting_in_the_documentation()
    {
        var documented = File.ReadAllText(SourceTree.File("docs", "configuration.md"));
        var settings = Product().SelectMany(file => SettingAttribute().Matches(File.ReadAllText(file))).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        settings.Where(name => !documented.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty("docs/configuration.md lacks them");
    }

    private static IEnumerable<string> Product() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(SourceTree.File(folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Relative(string file) => Path.GetRelativePath(SourceTree.Root, file);

    [GeneratedRegex("(Helper|Helpers|Manager|Utils|Util|Utilities|Misc)$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"NotImplementedException|//\s*(TODO|FIXME|HACK)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex("(?:\\[Setting\\(|onfiguration\\[|settings\\[|Number\\()\"(?<name>[A-Z][A-Z_]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SettingAttribute();
}
