namespace CodeValdCortex.Forge;

/// <summary>A person or bot account, with what is needed to act as it.</summary>
/// <param name="Id">Numeric id, as in <c>user.id</c> of answers and payloads.</param>
/// <param name="Login">Name in URLs; unique whatever the case.</param>
/// <param name="Email">Address in commits made on the user's behalf.</param>
/// <param name="Password">For basic authentication, which creating tokens requires.</param>
/// <param name="Token">An access token with all scopes; more come from <c>POST /users/{login}/tokens</c>.</param>
public sealed record ForgeUser(long Id, string Login, string Email, string Password, string Token);
