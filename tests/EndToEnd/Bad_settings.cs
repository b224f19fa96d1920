using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd;

/// <summary><c>cortex serve</c> with settings that can't work.</summary>
public sealed class Bad_settings
{
    [Theory]
    [InlineData("GITEA_URL", "not an address")]
    [InlineData("GITEA_URL", null)]
    [InlineData("GITEA_TOKEN", null)]
    [InlineData("GITEA_WEBHOOK_SECRET", null)]
    [InlineData("OPENAI_API_KEY", null)]
    [InlineData("APP_PORT", "eighty")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("WORKER_CONCURRENCY", "0")]
    [InlineData("CORTEX_DEFAULT_MODE", "yolo")]
    [InlineData("RABBITMQ_URL", "http://broker")]
    public async Task Stop_the_start_with_one_line_that_names_the_setting(string setting, string? value)
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["GITEA_URL"] = "http://127.0.0.1:9",
            ["GITEA_TOKEN"] = "token-of-a-test",
            ["GITEA_WEBHOOK_SECRET"] = "secret-of-a-test",
            ["OPENAI_API_KEY"] = "key-of-a-test",
            ["DATA_DIR"] = folder.Path,
            ["APP_PORT"] = $"{FreePort.Next()}",
            ["RABBITMQ_URL"] = null,
            ["ARANGODB_URL"] = null,
        };
        settings[setting] = value;

        await using var cortex = ChildProcess.StartProject("services/Standalone", settings, "serve");
        var code = await cortex.Exit(TimeSpan.FromMinutes(1));

        code.ShouldBe(2, cortex.Transcript());
        cortex.Errors.ShouldHaveSingleItem().ShouldContain(setting);
    }
}
