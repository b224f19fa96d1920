namespace CodeValdCortex.Storage.Locks;

/// <summary>A lock as its holder knows it.</summary>
/// <param name="Name">What is locked.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="Token">Fencing token: whoever writes under the lock refuses lower ones.</param>
/// <param name="ExpiresAt">Until when, unless renewed.</param>
public sealed record HeldLock(string Name, string Owner, long Token, DateTimeOffset ExpiresAt);
