namespace CodeValdCortex.Dashboard.Assets;

/// <summary>One embedded file.</summary>
/// <param name="Name">File name, e.g. <c>site.css</c>.</param>
/// <param name="Hash">First 16 hex digits of the SHA-256 of its bytes.</param>
/// <param name="ContentType">Media type it is served with.</param>
/// <param name="Bytes">The content.</param>
internal sealed record Asset(string Name, string Hash, string ContentType, byte[] Bytes)
{
    /// <summary>Where it is served.</summary>
    public string Url => $"/assets/{Hash}/{Name}";
}
