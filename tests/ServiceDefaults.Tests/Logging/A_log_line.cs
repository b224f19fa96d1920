using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Logging;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;

namespace CodeValdCortex.ServiceDefaults.Tests.Logging;

public sealed class A_log_line
{
    [Fact]
    public async Task Is_compact_JSON_without_secrets_when_nobody_reads_along()
    {
        using var folder = new TemporaryFolder();
        await using var process = ProbeService.Start(folder, FreePort.Next(), ("GITEA_TOKEN", "very\"secret"));

        await Eventually.Is(() => process.Output.Any(line => line.Contains("The token is", StringComparison.Ordinal)));
        var line = process.Output.Single(line => line.Contains("The token is", StringComparison.Ordinal));
        line.ShouldNotContain("very");
        var json = JsonDocument.Parse(line).RootElement;
        json.GetProperty("Service").GetString().ShouldBe("probe-service");
        json.GetProperty("@t").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Is_plain_text_when_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var process = ProbeService.Start(folder, FreePort.Next(), ("CORTEX_LOG_FORMAT", "text"), ("GITEA_TOKEN", "very-secret"));

        await Eventually.Is(() => process.Output.Any(line => line.Contains("The token is ***", StringComparison.Ordinal)));
        process.Output.ShouldAllBe(line => !line.StartsWith('{'));
    }

    [Theory]
    [InlineData("token=abcd1234", "token=***")]
    [InlineData("the password p%40ss and p@ss", "the password *** and ***")]
    [InlineData("https://someone:else@example.com/x", "https://someone:***@example.com/x")]
    [InlineData("Authorization: Basic dXNlcjpwYXNz", "Authorization: ***")]
    [InlineData("http.extraHeader=Authorization: Basic dXNlcjpwYXNz", "http.extraHeader=Authorization: ***")]
    [InlineData("\"authorization\":\"Bearer abc.def\"", "\"authorization\":\"***\"")]
    [InlineData("signed with last-years secret", "signed with *** secret")]
    [InlineData("nothing to hide", "nothing to hide")]
    public void Is_stripped_of(string line, string shown)
    {
        var secrets = new Secrets(new ConfigurationBuilder().AddInMemoryCollection([
            new("GITEA_TOKEN", "abcd1234"),
            new("RABBITMQ_URL", "amqp://cortex:p%40ss@broker/"),
            new("OPENAI_API_KEY", "sk-1"),
            new("GITEA_WEBHOOK_SECRET_PREVIOUS", "last-years"),
            new("PATH", "nothing"),
        ]).Build());
        secrets.Redact(line).ShouldBe(shown);
    }
}
