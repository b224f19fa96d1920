using System.Text;

namespace CodeValdCortex.Browser;

/// <summary>The rules of axe-core, as a script.</summary>
internal static class Axe
{
    public static string Script { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(Axe).Assembly.GetManifestResourceStream("axe.min.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
