namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Quotes what a model wrote in a sentence for people: short, on one line, without control characters.</summary>
internal static class Quote
{
    private const int MostCharacters = 120;

    public static string Path(string path)
    {
        var visible = new string([.. path.Where(c => !char.IsControl(c) && c != '`')]);
        return $"`{(visible.Length > MostCharacters ? visible[..MostCharacters] + "…" : visible)}`";
    }
}
