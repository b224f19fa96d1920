using CodeValdCortex.LlmAgent.Validation;

namespace CodeValdCortex.LlmAgent.Tests.Validation;

public sealed class A_secret
{
    // Put together here, so that no scanner takes this file for a leak.
    public static TheoryData<string> Tokens =>
    [
        "ghp" + "_q9Zt4Kx2Vb7Lm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A",
        "github" + "_pat_11AAAAAAA0abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ",
        "glpat" + "-x9Kd83jLsm20QpzVt7wE",
        "AKIA" + "Q3EGRIFSTX7WLN2B",
        "sk" + "-proj-9aK2mX7vB4nQ8wE1rT6yU3iO5pA0sD",
        "xoxb" + "-2048-4096-abcdefABCDEF",
        "AIza" + "SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
        "-----BEGIN OPENSSH" + " PRIVATE KEY-----",
        "-----BEGIN" + " PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Of_a_well_known_form_is_found_and_masked(string token)
    {
        SecretScan.Find($"key = \"{token}\"\n").ShouldNotBeNull().ShouldNotContain(token[8..]);
        SecretScan.Mask($"key = {token}").ShouldNotContain(token);
    }

    [Fact]
    public void That_is_only_a_long_random_word_is_found() =>
        SecretScan.Find("password: " + "Zk4vQ9sT1xW7bN3mR8pL2cF6hJ0dG5yA" + "eU").ShouldNotBeNull();

    [Fact]
    public void That_was_in_the_file_before_is_not_the_authors_doing()
    {
        var line = "password: " + "Zk4vQ9sT1xW7bN3mR8pL2cF6hJ0dG5yA" + "eU";
        SecretScan.Find($"{line}\nmore", known: line).ShouldBeNull();
    }

    [Theory]
    [InlineData("8f3d2c1b0a9e8d7c6b5a49382716050403020100")]
    [InlineData("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("public void Answers_the_second_of_two_commands_with_the_stored_answer()")]
    [InlineData("AbstractSingletonProxyFactoryBeanConfigurationProvider2")]
    [InlineData("https://example.com/docs/2026/some-long-title-about-things?id=12345")]
    [InlineData("task-list-item-with-a-long-class-name")]
    [InlineData("export OPENAI_API_KEY=your-key-here")]
    public void Is_not_seen_in_ordinary_text(string text) => SecretScan.Find(text).ShouldBeNull();

    [Theory]
    [InlineData("-----BEGIN RSA" + " PRIVATE KEY-----\nMIIEcanaryCanary0123\nabcdEFGHcanary+/=\n-----END RSA PRIVATE KEY-----\nafter")]
    [InlineData("+-----BEGIN" + " PRIVATE KEY-----\n+MIIEcanaryCanary0123\n+abcdEFGHcanary+/=\nafter")]
    [InlineData("key: \"-----BEGIN" + " PRIVATE KEY-----\\nMIIEcanaryCanary0123\\nabcdEFGHcanary+/=\\n\" after")]
    [InlineData("postgres://app:canary-pw@db.example/shop after")]
    [InlineData("const password = 'canary9vT2kQ7x';\nafter")]
    [InlineData("AWS_SECRET_ACCESS_KEY=canary/K7MDENG/bPxRfiCY9aKEY+01\nafter")]
    [InlineData("\"api_key\": \"canary-8Xq2Lw0pZ\", after")]
    [InlineData("x Zk4vQ9sT1xW7bN3mR8pL2canaryF6hJ0dG5yAeU after")]
    public void Enters_no_prompt_with_what_belongs_to_it_and_what_follows_does(string text)
    {
        SecretScan.Mask(text).ShouldNotContain("canary");
        SecretScan.Mask(text).ShouldEndWith("after");
    }

    [Theory]
    [InlineData("password: your-password-here-please")]
    [InlineData("var token = await reader.ReadToken(settings2, ct);")]
    [InlineData("token = CreateAccessToken2For(user)")]
    [InlineData("\"integrity\": \"sha512-9NET910DNaIPngYnLLPeg+Ogzqsi9uM4mSboU5y6p8S5DzMTVEsJZrawi+BoDNUVBa2DhJqQYUFvMDfgU062LQ==\"")]
    [InlineData("A page about -----BEGIN CERTIFICATE----- and its lines")]
    [InlineData("https://example.com:8080/a@b and git@example.com:owner/repo.git")]
    [InlineData("public void Answers_the_second_of_two_commands_with_the_stored_answer()")]
    public void Is_not_masked_where_there_is_none(string text) => SecretScan.Mask(text).ShouldBe(text);
}
