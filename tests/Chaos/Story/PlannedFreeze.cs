namespace CodeValdCortex.Chaos.Story;

/// <summary>A SIGSTOP to come: longer than the lease of whatever the victim holds, so that others take it over meanwhile.</summary>
/// <param name="Victim">Name of the service.</param>
/// <param name="AfterDeaths">Ends of processes that come first.</param>
/// <param name="Length">How long it sleeps.</param>
internal sealed record PlannedFreeze(string Victim, int AfterDeaths, TimeSpan Length);
