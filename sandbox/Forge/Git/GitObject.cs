namespace CodeValdCortex.Forge.Git;

/// <summary>An object as git holds it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Type">blob, tree, commit or tag.</param>
/// <param name="Content">Its bytes, without git's own header.</param>
internal sealed record GitObject(string Id, string Type, byte[] Content);
