using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Pausing;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Tests.Admission;

public sealed class The_admission_queue
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static Slots With(int slots) => new Slots().Seen(Guid.NewGuid(), slots, Now);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static Slots Ask(Slots slots, int id, string priority, long repository, int age) =>
        slots.Request(new(Id(id), 1, priority, repository, Now.AddMinutes(-age)));

    [Fact]
    public void Grants_by_priority_then_age()
    {
        var queue = Ask(Ask(Ask(With(2), 1, "P2", 1, 10), 2, "P2", 1, 20), 3, "P0", 1, 1);

        queue.Grant(Now).Granted.Select(grant => grant.ExecutionId).ShouldBe([Id(3), Id(2)]);
    }

    [Fact]
    public void Takes_turns_between_repositories()
    {
        var queue = Ask(Ask(Ask(With(3), 1, "P2", 1, 30), 2, "P2", 1, 20), 3, "P2", 2, 10);

        queue.Grant(Now).Granted.Select(grant => grant.ExecutionId).ShouldBe([Id(1), Id(3), Id(2)]);
    }

    [Fact]
    public void Grants_a_holder_again_without_a_second_slot()
    {
        var (running, _) = Ask(With(1), 1, "P2", 1, 1).Grant(Now);

        var (again, granted) = Ask(running, 1, "P2", 1, 1).Grant(Now);

        granted.ShouldHaveSingleItem();
        again.Running.ShouldHaveSingleItem();
    }

    [Fact]
    public void Gives_a_freed_slot_to_the_next()
    {
        var (running, _) = Ask(Ask(With(1), 1, "P2", 1, 9), 2, "P2", 1, 5).Grant(Now);

        running.Release(Id(1)).Grant(Now).Granted.ShouldHaveSingleItem().ExecutionId.ShouldBe(Id(2));
    }

    [Fact]
    public void Counts_the_slots_of_living_engines_only()
    {
        var later = Now + AdmissionQueue.EngineLease;

        With(5).Seen(Guid.NewGuid(), 2, later).Engines.ShouldHaveSingleItem().Slots.ShouldBe(2);
    }

    [Fact]
    public void Serves_each_of_many_repositories_before_one_of_them_again()
    {
        var queue = With(6);
        for (var number = 1; number <= 6; number++)
        {
            queue = Ask(queue, number, "P2", 1 + (number % 3), 60 - number);
        }

        var (slots, granted) = queue.Grant(Now);

        granted.Select(grant => grant.RepositoryId).ShouldBe([2, 3, 1, 2, 3, 1]);
        slots.Served.ShouldBe([2, 3, 1]);
    }

    [Fact]
    public void Lets_no_two_work_that_change_the_same_file_of_one_repository()
    {
        var queue = Plan(Plan(Plan(With(3), 1, 1, "docs/a.md"), 2, 1, "docs/b.md", "docs/a.md"), 3, 2, "docs/a.md");

        var (running, granted) = queue.Grant(Now);

        granted.Select(grant => grant.ExecutionId).ShouldBe([Id(1), Id(3)], ignoreOrder: true);
        AdmissionBook.WhyNot(running, running.Waiting[0]).Message.ShouldBe("Another work item is changing docs/a.md");
        running.Release(Id(1)).Grant(Now).Granted.ShouldHaveSingleItem().ExecutionId.ShouldBe(Id(2));
    }

    [Fact]
    public void Knows_the_files_that_a_plan_claimed()
    {
        var (running, _) = Ask(Ask(With(2), 1, "P2", 1, 9), 2, "P2", 1, 5).Grant(Now);

        var claimed = running.Claim(Id(1), ["src/a.go"]);

        claimed.Taken(Id(2), 1, ["src/b.go", "src/a.go"]).ShouldBe("src/a.go");
        claimed.Taken(Id(1), 1, ["src/a.go"]).ShouldBeNull();
        claimed.Taken(Id(2), 2, ["src/a.go"]).ShouldBeNull();
        claimed.Release(Id(1)).Taken(Id(2), 1, ["src/a.go"]).ShouldBeNull();
    }

    [Fact]
    public void Frees_no_slot_for_a_release_that_was_overtaken_by_the_next_grant()
    {
        var queue = With(1).Request(new(Id(1), 7, "P2", 1, Now));
        var (running, _) = queue.Grant(Now);

        running.Release(Id(1), turn: 6).Running.ShouldHaveSingleItem();
        running.Release(Id(1), turn: 8).Running.ShouldBeEmpty();
    }

    [Fact]
    public void Lets_what_stands_still_in_a_pause_hold_up_nobody_else()
    {
        var (full, _) = Ask(With(1), 1, "P2", 1, 9).Grant(Now);
        var queue = Ask(Ask(full, 2, "P0", 1, 8), 3, "P3", 2, 1);
        queue.Grant(Now).Granted.ShouldBeEmpty();

        var (working, granted) = queue.Grant(Now, new Resting(false, [1]));

        granted.ShouldHaveSingleItem().ExecutionId.ShouldBe(Id(3));
        working.Grant(Now).Granted.ShouldBeEmpty();   // resumed: the first still has its slot
        queue.Grant(Now, new Resting(true, [])).Granted.ShouldBeEmpty();
    }

    [Fact]
    public void Grants_what_a_second_engine_makes_room_for()
    {
        var (full, _) = Ask(Ask(With(1), 1, "P2", 1, 9), 2, "P2", 1, 5).Grant(Now);

        full.Seen(Guid.NewGuid(), 1, Now).Grant(Now).Granted.ShouldHaveSingleItem().ExecutionId.ShouldBe(Id(2));
    }

    private static Slots Plan(Slots slots, int id, long repository, params string[] paths) =>
        slots.Request(new(Id(id), 1, "P2", repository, Now.AddMinutes(id), paths));
}
