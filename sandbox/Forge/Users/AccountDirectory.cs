using System.Collections.Concurrent;

namespace CodeValdCortex.Forge.Users;

/// <summary>All accounts, by name whatever the case, and by token.</summary>
internal sealed class AccountDirectory(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Account> byLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (Account Owner, AccessToken Token)> byToken = new(StringComparer.Ordinal);
    private long ids;
    private long tokenIds;

    public IEnumerable<Account> All => byLogin.Values.OrderBy(account => account.Id);

    public Account? Find(string login) => byLogin.GetValueOrDefault(login);

    public (Account Owner, AccessToken Token)? ByToken(string value) =>
        byToken.TryGetValue(value, out var found) ? found : null;

    public Account? ByEmail(string email) =>
        byLogin.Values.FirstOrDefault(account => account.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    public Account Named(string login) =>
        Find(login) ?? throw new ArgumentException($"There is no account '{login}'.", nameof(login));

    /// <summary>An account of this name, made where there is none.</summary>
    public Account FindOrAdd(string login)
    {
        lock (byLogin)
        {
            return Find(login) ?? AddUser(login, null, admin: false);
        }
    }

    public Account AddUser(string login, string? email, bool admin, string? password = null)
    {
        var account = new Account(Interlocked.Increment(ref ids), login, email ?? $"{login}@example.com", clock.GetUtcNow())
        {
            IsAdmin = admin,
            Password = password ?? $"{login}-password",
        };
        Add(account);
        AddToken(account, "first", ["all"]);
        return account;
    }

    public Account AddOrganization(string login, IEnumerable<string> owners)
    {
        var account = new Account(Interlocked.Increment(ref ids), login, "", clock.GetUtcNow())
        {
            Owners = [.. owners.Select(Named)],
        };
        Add(account);
        return account;
    }

    public AccessToken AddToken(Account account, string name, IReadOnlyList<string> scopes)
    {
        var token = AccessToken.New(Interlocked.Increment(ref tokenIds), name, scopes);
        lock (account)
        {
            account.Tokens = account.Tokens.Add(token);
        }

        byToken[token.Value] = (account, token);
        return token;
    }

    public bool RemoveToken(Account account, string nameOrId)
    {
        lock (account)
        {
            var token = account.Tokens.FirstOrDefault(token =>
                token.Name == nameOrId || token.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == nameOrId);
            if (token is null)
            {
                return false;
            }

            account.Tokens = account.Tokens.Remove(token);
            return byToken.TryRemove(token.Value, out _);
        }
    }

    private void Add(Account account)
    {
        if (!byLogin.TryAdd(account.Login, account))
        {
            throw new ArgumentException($"There is an account '{account.Login}' already.", nameof(account));
        }
    }
}
