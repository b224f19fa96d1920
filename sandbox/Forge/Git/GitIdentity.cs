namespace CodeValdCortex.Forge.Git;

/// <summary>Name and address in a commit.</summary>
internal sealed record GitIdentity(string Name, string Email)
{
    /// <summary><c>Name &lt;address&gt;</c>, as in trailers.</summary>
    public override string ToString() => $"{Name} <{Email}>";
}
