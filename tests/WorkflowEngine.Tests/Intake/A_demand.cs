using CodeValdCortex.WorkflowEngine.Intake;

namespace CodeValdCortex.WorkflowEngine.Tests.Intake;

public sealed class A_demand
{
    private static readonly DateTimeOffset Wrote = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("alice", 10, 2, 0)]      // there was time to read
    [InlineData("alice", 9.9, 2, 3)]     // faster than anybody reads
    [InlineData("alice", -1, 0, 1)]      // our own write crossed it
    [InlineData("release-bot", 3600, 2, 3)]
    [InlineData("renovate[bot]", 3600, 0, 1)]
    [InlineData("Talbot", 3600, 2, 0)]   // a person's name
    public void Has_a_place_in_its_chain(string login, double secondsAfter, int before, int hop) =>
        HopRule.HopOf(login, Wrote.AddSeconds(secondsAfter), Wrote, before).ShouldBe(hop);

    [Fact]
    public void Begins_a_chain_where_nothing_was_written_before() => HopRule.HopOf("alice", Wrote, null, 0).ShouldBe(0);
}
