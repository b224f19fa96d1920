namespace CodeValdCortex.Dashboard.Agencies;

/// <summary>An agency to be made.</summary>
/// <param name="Code">2–16 upper-case letters and digits, the first a letter: it becomes a part of work item ids.</param>
/// <param name="Name">Name for display, up to 100 characters.</param>
public sealed record NewAgency(string Code, string Name);
