using CodeValdCortex.LlmAgent.Validation;

namespace CodeValdCortex.LlmAgent.Tests.Validation;

public sealed class A_path
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/a/b.cs")]
    [InlineData(".cortex/config.yml")]
    [InlineData(".gitignore")]
    [InlineData(".github/ISSUE_TEMPLATE/bug.md")]
    [InlineData("docs/gitea.md")]
    [InlineData("docs/überblick.md")]
    [InlineData("docs/日本語.md")]
    [InlineData("a..b/c...d.txt")]
    public void Inside_the_repository_is_fine(string path) => RepositoryPath.Check(path).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("../../outside.txt")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("C:/x")]
    [InlineData("a\\b")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData(".GIT/config")]
    [InlineData("sub/.git/config")]
    [InlineData(".git./config")]
    [InlineData(".git /config")]
    [InlineData("GIT~1/config")]
    [InlineData(".g\u200cit/config")]
    [InlineData(".gitea/workflows/build.yml")]
    [InlineData(".GITHUB/workflows/build.yml")]
    [InlineData(".forgejo/workflows/x.yaml")]
    [InlineData(".woodpecker/x.yml")]
    [InlineData(".drone.yml")]
    [InlineData("Jenkinsfile")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("nul")]
    [InlineData("docs/con.md")]
    [InlineData("docs/x.")]
    [InlineData(" a/b")]
    [InlineData("docs/u\u0308.md")]
    [InlineData("docs/\u202egnp.md")]
    public void That_leads_elsewhere_or_harms_is_refused(string path) => RepositoryPath.Check(path).ShouldNotBeNull();

    [Fact]
    public void That_is_too_long_is_refused() => RepositoryPath.Check(new string('a', 241)).ShouldNotBeNull();
}
