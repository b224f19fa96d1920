namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>A large body could not be put on disk: ours is the fault, not the sender's.</summary>
internal sealed class SpoolException(Exception cause) : Exception(cause.Message, cause)
{
    // ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] Full = OperatingSystem.IsWindows() ? [39, 112] : [28, 122];

    /// <summary>True where there is no room.</summary>
    internal bool IsFull { get; } = Full.Contains(cause.HResult & 0xFFFF);
}
