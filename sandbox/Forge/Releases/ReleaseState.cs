using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Releases;

/// <summary>A release: a tag with a name and text.</summary>
internal sealed class ReleaseState(long id, string tag, string target, Account author, DateTimeOffset createdAt)
{
    public long Id => id;

    public string Tag => tag;

    public string Target => target;

    public Account Author => author;

    public DateTimeOffset CreatedAt => createdAt;

    public string Name { get; set; } = "";

    public string Body { get; set; } = "";

    public bool IsPrerelease { get; set; }
}
