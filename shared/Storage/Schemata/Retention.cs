namespace CodeValdCortex.Storage.Schemata;

/// <summary>How long documents of a collection stay. What has passed it is deleted in the background, in small steps.</summary>
public sealed record Retention
{
    private Retention(string? attribute, bool isTrace) => (Attribute, IsTrace) = (attribute, isTrace);

    /// <summary>Until somebody deletes them.</summary>
    public static Retention Forever { get; } = new(null, isTrace: false);

    /// <summary>Until their <c>expires_at</c>; without one, for ever.</summary>
    public static Retention UntilExpiry { get; } = new("expires_at", isTrace: false);

    /// <summary>The attribute with the instant at which, or from which, time is up; null for ever.</summary>
    public string? Attribute { get; }

    /// <summary>True when <see cref="StorageOptions.TraceRetentionDays"/> begin at that instant.</summary>
    public bool IsTrace { get; }

    /// <summary>What tells how something went: <see cref="StorageOptions.TraceRetentionDays"/> from its end, 180 unless set otherwise.</summary>
    /// <param name="endedAt">The attribute with the end; documents without it stay.</param>
    public static Retention Trace(string endedAt) => new(endedAt, isTrace: true);

    /// <summary>How long after the instant of <see cref="Attribute"/>.</summary>
    public TimeSpan After(StorageOptions options) => IsTrace ? TimeSpan.FromDays(options.TraceRetentionDays) : TimeSpan.Zero;
}
