using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Narrowing;

namespace CodeValdCortex.WorkflowEngine.Tests.Narrowing;

public sealed class A_rules_file
{
    [Fact]
    public void Narrows_mode_merges_models_and_paths()
    {
        var rules = RulesFile.Parse("""
            # What may be done here.
            mode: propose
            merge:
              automatic: false
            models: [small-model, "gpt-4o"]
            protected_paths:
              - src/crypto/**
              - "*.sql"
            """);

        rules.Mode.ShouldBe("propose");
        rules.MergesAutomatically.ShouldBeFalse();
        rules.Models.ShouldBe(["small-model", "gpt-4o"]);
        rules.ForbidsModels.ShouldBeFalse();
        rules.ProtectedPaths.ShouldBe(["src/crypto/**", "*.sql"]);
    }

    [Theory]
    [InlineData("models: forbidden\n", true)]
    [InlineData("models: []\n", true)]
    [InlineData("models: allowed\n", false)]
    [InlineData("", false)]
    [InlineData("# nothing said\n", false)]
    [InlineData("~\n", false)]
    public void Can_forbid_every_model(string text, bool forbids) => RulesFile.Parse(text).ForbidsModels.ShouldBe(forbids);

    [Theory]
    [InlineData("merge", "merge", "merge")]
    [InlineData("merge", "propose", "propose")]
    [InlineData("merge", "observe", "observe")]
    [InlineData("propose", "merge", "propose")]
    [InlineData("observe", "merge", "observe")]
    [InlineData("disconnected", "merge", "disconnected")]
    [InlineData("merge", null, "merge")]
    public void Never_widens_what_the_operator_allows(string allowed, string? said, string holds) =>
        Modes.Stricter(allowed, said).ShouldBe(holds);

    [Theory]
    [InlineData("mode: merge\nmodles: forbidden\n", 2)]
    [InlineData("mode: everything\n", 1)]
    [InlineData("merge:\n  automatic: false\n  squash: true\n", 3)]
    [InlineData("merge:\n  automatic: perhaps\n", 2)]
    [InlineData("merge: false\n", 1)]
    [InlineData("models:\n  - a\n  - {b: c}\n", 3)]
    [InlineData("protected_paths: src\n", 1)]
    [InlineData("- mode\n", 1)]
    [InlineData("mode: propose\nmode: merge\n", 2)]
    [InlineData("mode: propose\n  merge: [\n", 2)]
    [InlineData("mode: \"propose\n", 1)]
    [InlineData("a: &x [1]\nb: *x\n", 2)]
    [InlineData("---\nmode: propose\n---\nmode: merge\n", 4)]
    public void Names_its_line_where_it_cannot_be_read(string text, int line)
    {
        var refusal = Should.Throw<ActivityException>(() => RulesFile.Parse(text));

        refusal.Code.ShouldBe(RulesFile.Invalid);
        refusal.Message.ShouldStartWith($"`.cortex/config.yml`, line {line}: ");
    }

    [Fact]
    public void Is_refused_where_it_is_too_long_or_too_deep()
    {
        Should.Throw<ActivityException>(() => RulesFile.Parse("# " + new string('x', 20_000))).Message.ShouldContain("longer");
        Should.Throw<ActivityException>(() => RulesFile.Parse("mode: " + new string('[', 5_000))).Message.ShouldContain("deep");
    }
}
