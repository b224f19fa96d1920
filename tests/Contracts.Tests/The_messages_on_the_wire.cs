using CodeValdCortex.Testing;

namespace CodeValdCortex.Contracts.Tests;

public sealed class The_messages_on_the_wire
{
    private static readonly string Approved = SourceTree.File("tests", "Contracts.Tests", "Messages.approved.txt");

    [Fact]
    public void Are_as_approved()
    {
        var current = MessageCatalogue.Text();
        if (Environment.GetEnvironmentVariable("CORTEX_APPROVE") == "1")
        {
            File.WriteAllText(Approved, current);
        }

        current.ShouldBe(File.ReadAllText(Approved).ReplaceLineEndings("\n"),
            "A message changed on the wire. If that is meant and safe for queues that hold older ones: CORTEX_APPROVE=1.");
    }

    [Fact]
    public void Have_names_of_their_own() =>
        MessageCatalogue.Messages.Select(MessageCatalogue.WireName).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Messages))]
    public void Have_names_in_kebab_case(Type message) =>
        MessageCatalogue.WireName(message).ShouldMatch("^[a-z]+(-[a-z]+)*$");

    [Theory]
    [MemberData(nameof(Messages))]
    public void Survive_being_written_and_read(Type message)
    {
        var json = MessageCatalogue.Json(message);
        MessageCatalogue.ReadAndWrite(message, json).ShouldBe(json);
    }

    public static TheoryData<Type> Messages() => [.. MessageCatalogue.Messages];
}
