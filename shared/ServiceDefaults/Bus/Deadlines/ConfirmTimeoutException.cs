namespace CodeValdCortex.ServiceDefaults.Bus.Deadlines;

/// <summary>The broker did not confirm a message in time. It may have taken it all the same: whoever sends it again uses the
/// same MessageId.</summary>
public sealed class ConfirmTimeoutException(string message, TimeSpan deadline)
    : TimeoutException($"The broker did not confirm {message} within {deadline.TotalSeconds:0.#} s.");
