namespace CodeValdCortex.Dashboard.Pausing;

/// <summary>Whether work stands still.</summary>
/// <param name="Paused">True when every agency is paused: no model call and no write to the forge starts.</param>
/// <param name="Since">Since when; null when it is not.</param>
/// <param name="By">Who paused it; null when it is not.</param>
/// <param name="Repositories">Repositories that are paused on their own.</param>
public sealed record PauseView(bool Paused, DateTimeOffset? Since, string? By, IReadOnlyList<string> Repositories);
