namespace CodeValdCortex.Forge.Http;

/// <summary>The request's JSON does not fit: answered 422, as Gitea's binding does.</summary>
internal sealed class BadBodyException(string message) : Exception(message);
