namespace CodeValdCortex.Git.Reading;

/// <summary>Names of refs, checked by the rules of git-check-ref-format(1) before they become part of a
/// refspec.</summary>
internal static class RefName
{
    public const string Heads = "refs/heads/";
    public const string Tags = "refs/tags/";

    /// <summary>The full name of a branch.</summary>
    /// <exception cref="ArgumentException">No branch can have that name.</exception>
    public static string Branch(string branch) => Check(Heads + branch);

    /// <exception cref="ArgumentException">No ref can have that name.</exception>
    public static string Check(string reference) =>
        reference == "HEAD" || (reference.StartsWith("refs/", StringComparison.Ordinal) && IsWellFormed(reference))
            ? reference
            : throw new ArgumentException($"'{reference}' is not a valid ref name.", nameof(reference));

    private static bool IsWellFormed(string name) =>
        !name.EndsWith('.') &&
        !name.Contains("..", StringComparison.Ordinal) &&
        !name.Contains("@{", StringComparison.Ordinal) &&
        !name.Any(c => c <= ' ' || c == '\x7f' || "~^:?*[\\".Contains(c, StringComparison.Ordinal)) &&
        name.Split('/').All(part =>
            part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));
}
