using CodeValdCortex.Testing;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class The_settings_of_the_ingress
{
    [Theory]
    [InlineData("GITEA_WEBHOOK_SECRET", "")]
    [InlineData("WEBHOOK_BODY_LIMIT", "10")]
    [InlineData("WEBHOOK_BODY_LIMIT", "25 MiB")]
    [InlineData("WEBHOOK_READ_TIMEOUT", "0")]
    [InlineData("WEBHOOK_MEMORY_LIMIT", "-5")]
    [InlineData("WEBHOOK_BACKLOG_LIMIT", "0")]
    [InlineData("WEBHOOK_LOG_LIMIT", "12")]
    [InlineData("WEBHOOK_RETENTION_DAYS", "99999999999")]
    public async Task That_are_bad_stop_the_start_and_are_named(string name, string value)
    {
        using var folder = new TemporaryFolder();
        var failure = await Should.ThrowAsync<OptionsValidationException>(async () =>
            await TestIngress.Start(folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }));
        failure.Failures.ShouldHaveSingleItem().ShouldContain(name);
    }
}
