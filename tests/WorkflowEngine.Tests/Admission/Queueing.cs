using CodeValdCortex.WorkflowEngine.Admission;
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
}
