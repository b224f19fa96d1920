using CodeValdCortex.Chaos.Story;

namespace CodeValdCortex.Chaos;

/// <summary>Everything that chance decides comes from the seed.</summary>
public sealed class A_plan
{
    [Fact]
    public void Is_the_same_for_the_same_seed_and_another_for_another_one()
    {
        var (one, again, other) = (Plan.Of(7, 40, 10), Plan.Of(7, 40, 10), Plan.Of(8, 40, 10));

        again.Issues.ShouldBe(one.Issues);
        again.Kills.ShouldBe(one.Kills);
        again.Freezes.ShouldBe(one.Freezes);
        other.Kills.ShouldNotBe(one.Kills);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(200, 100)]
    public void Has_every_kind_of_issue_and_of_death(int items, int kills)
    {
        var plan = Plan.Of(1, items, kills);

        plan.Issues.Count.ShouldBe(items);
        plan.Kills.Count.ShouldBe(kills);
        plan.Issues.Select(issue => issue.Kind).Distinct().ShouldBe(Enum.GetValues<IssueKind>(), ignoreOrder: true);
        plan.Kills.Count(kill => kill.Victim == PlannedKill.Broker).ShouldBe(kills / 10);
        plan.Kills.Select(kill => kill.Victim).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void Takes_its_seed_from_the_command_line() => Plan.SeedOf(["chaos", "--seed", "42", "--progress", "off"]).ShouldBe(42);
}
