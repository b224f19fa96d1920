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
        again.Deaths.ShouldBe(one.Deaths);
        again.Freezes.ShouldBe(one.Freezes);
        other.Deaths.ShouldNotBe(one.Deaths);
        other.Issues.ShouldNotBe(one.Issues);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(200, 100)]
    public void Has_every_kind_of_issue_and_of_death(int items, int kills)
    {
        var plan = Plan.Of(1, items, kills);

        var (killed, asked) = (plan.Deaths.Where(death => !death.IsAsked).ToList(), plan.Deaths.Where(death => death.IsAsked).ToList());
        plan.Issues.Count(issue => issue.IsWork).ShouldBe(items);
        killed.Count.ShouldBe(kills);
        plan.Issues.Select(issue => issue.Kind).Distinct().ShouldBe(Enum.GetValues<IssueKind>(), ignoreOrder: true);
        killed.Count(kill => kill.Victim == PlannedDeath.Broker).ShouldBe(kills / 10);
        killed.Select(kill => kill.Victim).Distinct().Count().ShouldBe(6);
        asked.Count.ShouldBe(OperatingSystem.IsWindows() ? 0 : kills / 5);
        asked.ShouldAllBe(death => death.Victim != PlannedDeath.Broker);
        plan.Freezes.Count.ShouldBe(OperatingSystem.IsLinux() ? kills / 10 : 0);
        plan.Freezes.ShouldAllBe(freeze => freeze.AfterDeaths < plan.Deaths.Count && freeze.Length > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Asks_every_service_to_stop_in_the_long_story_and_lets_each_that_holds_leases_sleep_past_the_longest()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere there is neither");
        var plan = Plan.Of(1, 200, 100);

        plan.Deaths.Where(death => death.IsAsked).Select(death => death.Victim).Distinct().Count().ShouldBe(5);
        plan.Freezes.Select(freeze => freeze.Victim).Distinct().Count().ShouldBe(3);
        plan.Freezes.ShouldContain(freeze => freeze.Length > TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Takes_its_seed_from_the_command_line() => Plan.SeedOf(["chaos", "--seed", "42", "--progress", "off"]).ShouldBe(42);
}
