namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>What <c>POST /_open/auth</c> takes.</summary>
internal sealed record Credentials(string Username, string Password);

/// <summary>What <c>POST /_open/auth</c> gives.</summary>
internal sealed record OpenedSession(string Jwt);
