namespace CodeValdCortex.Forge.Issues;

/// <summary>A milestone.</summary>
internal sealed class MilestoneState(long id, string title, DateTimeOffset createdAt)
{
    public long Id => id;

    public string Title { get; set; } = title;

    public string Description { get; set; } = "";

    public bool IsClosed { get; set; }

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public DateTimeOffset? DueAt { get; set; }
}
