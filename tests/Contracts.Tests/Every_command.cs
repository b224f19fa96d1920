using System.Reflection;

namespace CodeValdCortex.Contracts.Tests;

public sealed class Every_command
{
    private static readonly Failure Failure = new() { Retryable = true, Code = "timed-out", Sentence = "Nobody answered." };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Is_a_message_with_a_failed_answer_for_the_same_execution(Type command)
    {
        command.GetCustomAttribute<WireNameAttribute>().ShouldNotBeNull();
        var sample = (ICommand)Samples.Of(command);

        var answer = sample.Failed(Failure);

        answer.GetType().GetCustomAttribute<WireNameAttribute>().ShouldNotBeNull();
        answer.ShouldNotBeAssignableTo<ICommand>();
        answer.GetType().GetProperty("ExecutionId")!.GetValue(answer).ShouldBe(sample.ExecutionId);
        answer.GetType().GetProperty("Failure")!.GetValue(answer).ShouldBe(Failure);
    }

    public static TheoryData<Type> Commands() =>
        [.. typeof(ICommand).Assembly.GetTypes().Where(type => type.IsClass && typeof(ICommand).IsAssignableFrom(type))];
}
