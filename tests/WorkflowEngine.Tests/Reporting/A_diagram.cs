using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.WorkflowEngine.Reporting;

namespace CodeValdCortex.WorkflowEngine.Tests.Reporting;

public sealed class A_diagram
{
    [Fact]
    public void Has_one_node_a_file_and_one_arrow_a_dependency()
    {
        EvidenceEdge[] edges = [new("src/a.go", "src/b.go", "import"), new("src/c.go", "src/b.go", "import"), new("src/a.go", "src/b.go", "import")];

        MermaidFlowchart.Of(edges, ["src/b.go"]).ShouldBe("""
            ```mermaid
            flowchart LR
              n0["src/a.go"]
              n1["src/b.go"]
              n2["src/c.go"]
              n0 -->|import| n1
              n2 -->|import| n1
              classDef asked stroke-width:3px
              class n1 asked
            ```

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("a\"] --> x[\"b.go")]
    [InlineData("a\nclick n0 href \"javascript:alert(1)\"\n")]
    [InlineData("```\n# out of the fence")]
    [InlineData("`**bold**`")]
    [InlineData("%%{init: {'securityLevel':'loose'}}%%")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a#quot;b;end")]
    [InlineData("a|b](c){d}(e)")]
    [InlineData("файл\u202Etxt.\u200Bgo")]
    public void Lets_no_name_become_syntax(string name)
    {
        var lines = MermaidFlowchart.Of([new(name, "b.go", "import")], [name]).Split('\n');

        lines.Length.ShouldBe(9);   // fence, kind, two nodes, an arrow, two lines of emphasis, fence, nothing
        lines[2].ShouldMatch(@"\A  n0\[""[\p{L}\p{N}/._ #;…-]*""\]\z");
        lines[4].ShouldBe("  n0 -->|import| n1");
    }

    [Fact]
    public void Shows_every_sign_of_a_name_by_its_code() =>
        MermaidFlowchart.Label("a#b\"c<d>`e`&f😀").ShouldBe("a#35;b#34;c#60;d#62;#96;e#96;#38;f#128512;");

    [Fact]
    public void Keeps_the_end_of_a_long_path()
    {
        var label = MermaidFlowchart.Label($"{string.Concat(Enumerable.Repeat("folder/", 30))}file.go");

        label.ShouldStartWith("…");
        label.ShouldEndWith("/file.go");
    }

    [Fact]
    public void Is_none_without_dependencies_and_ends_with_a_large_one()
    {
        MermaidFlowchart.Of([], ["a.go"]).ShouldBeEmpty();
        var many = Enumerable.Range(0, 200).Select(number => new EvidenceEdge($"f{number}.go", "hub.go", "import")).ToList();
        MermaidFlowchart.Of(many, []).Split('\n').Count(line => line.Contains("[\"", StringComparison.Ordinal)).ShouldBe(40);
    }
}
