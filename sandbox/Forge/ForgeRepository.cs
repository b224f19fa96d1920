namespace CodeValdCortex.Forge;

/// <summary>A repository of the sandbox forge.</summary>
/// <param name="Id">Numeric id: stays through renames.</param>
/// <param name="Owner">Login of the owning user or organisation.</param>
/// <param name="Name">Name at creation.</param>
/// <param name="BarePath">The real bare git repository behind it.</param>
/// <param name="CloneUrl">Address for git over HTTP.</param>
public sealed record ForgeRepository(long Id, string Owner, string Name, string BarePath, Uri CloneUrl)
{
    /// <summary><c>owner/name</c>: what the other calls take.</summary>
    public string FullName => $"{Owner}/{Name}";
}
