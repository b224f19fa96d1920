namespace CodeValdCortex.Dashboard.Pausing;

/// <summary>Pauses or resumes.</summary>
/// <param name="Paused">True to pause, false to resume.</param>
/// <param name="Repository"><c>owner/name</c> of one repository; null for everything.</param>
public sealed record PauseChange(bool Paused, string? Repository = null);
