namespace CodeValdCortex.Forge.Hosting;

/// <summary>The id sequences of one forge.</summary>
internal sealed class Sequences
{
    public Sequence Issue { get; } = new();

    public Sequence PullRequest { get; } = new();

    public Sequence Comment { get; } = new();

    public Sequence Label { get; } = new();

    public Sequence Milestone { get; } = new();

    public Sequence Review { get; } = new();

    public Sequence ReviewComment { get; } = new();

    public Sequence Status { get; } = new();

    public Sequence Hook { get; } = new();

    public Sequence Release { get; } = new();

    internal sealed class Sequence
    {
        private long last;

        public long Next() => Interlocked.Increment(ref last);
    }
}
