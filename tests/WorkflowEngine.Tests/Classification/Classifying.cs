using CodeValdCortex.WorkflowEngine.Classification;

namespace CodeValdCortex.WorkflowEngine.Tests.Classification;

public sealed class An_issue_with_labels
{
    [Theory]
    [InlineData("document", "documentation")]
    [InlineData("document", "docs")]
    [InlineData("software", "feature")]
    [InlineData("software", "bug")]
    [InlineData("software", "enhancement")]
    [InlineData("software", "code")]
    [InlineData("proposal", "proposal")]
    [InlineData("proposal", "business")]
    [InlineData("proposal", "rfp")]
    [InlineData("analysis", "investigation")]
    [InlineData("analysis", "research")]
    [InlineData("analysis", "analysis")]
    [InlineData("document", "work-item")]
    [InlineData("software", "BUG")]
    public void Has_the_type_of_its_label(string type, string label) => WorkTypes.Default.Classify([label]).Name.ShouldBe(type);

    [Fact]
    public void Has_the_first_type_of_the_table_when_several_match() =>
        WorkTypes.Default.Classify(["analysis", "bug", "docs"]).Name.ShouldBe("document");

    [Theory]
    [InlineData("P2", "work-item")]
    [InlineData("P0", "P3", "P0")]
    [InlineData("P1", "p1")]
    public void Has_the_most_urgent_priority(string expected, params string[] labels) => Priority.Of(labels).ShouldBe(expected);

    [Theory]
    [InlineData("feat", "feature")]
    [InlineData("fix", "bug")]
    [InlineData("fix", "code", "hotfix")]
    [InlineData("docs", "docs", "bug")]
    public void Has_a_conventional_commit_type(string expected, params string[] labels) =>
        CommitType.Of(WorkTypes.Default.Classify(labels), labels).ShouldBe(expected);
}

public sealed class A_path_hint
{
    [Theory]
    [InlineData("File: docs/x.md", "docs/x.md")]
    [InlineData("Text before.\r\n\r\nFile: docs/x.md\r\nAfter", "docs/x.md")]
    [InlineData("---\ntitle: y\nfile: docs/y.md\n---\nBody", "docs/y.md")]
    [InlineData("**File:** `docs/with space.md`", "docs/with space.md")]
    [InlineData("- file: docs/überblick.md", "docs/überblick.md")]
    [InlineData("No hint", null)]
    [InlineData("Profile: x", null)]
    public void Is_a_line_of_its_own(string body, string? path) => PathHint.In(body).ShouldBe(path);

    [Theory]
    [InlineData("File: ../etc/passwd")]
    [InlineData("File: /etc/passwd")]
    [InlineData("File: .git/config")]
    [InlineData("File: a/.GIT/hooks/x")]
    [InlineData("File: C:\\x")]
    [InlineData("File: a//b")]
    [InlineData("File: --upload-pack=x")]
    public void Never_leaves_the_repository(string body) => PathHint.In(body).ShouldBeNull();
}
