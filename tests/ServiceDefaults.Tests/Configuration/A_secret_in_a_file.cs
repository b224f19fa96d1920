using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

public sealed class A_secret_in_a_file : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("s3cret\n")]
    [InlineData("s3cret\r\n")]
    [InlineData("s3cret")]
    public void Becomes_the_setting_without_its_line_end(string content)
    {
        var path = _folder.File("token");
        File.WriteAllText(path, content);
        Value("GITEA_TOKEN", ("GITEA_TOKEN_FILE", path)).ShouldBe("s3cret");
    }

    [Fact]
    public void Is_missed_by_name() =>
        Settings.Complaint(("GITEA_TOKEN_FILE", "/no/such/file")).ShouldNotBeNull().ShouldStartWith("GITEA_TOKEN_FILE names '/no/such/file'");

    [Fact]
    public void May_not_contradict_the_setting_itself()
    {
        var path = _folder.File("token");
        File.WriteAllText(path, "a");
        Settings.Complaint(("GITEA_TOKEN_FILE", path), ("GITEA_TOKEN", "b")).ShouldNotBeNull()
            .ShouldStartWith("GITEA_TOKEN_FILE and GITEA_TOKEN are both set");
    }

    [Theory]
    [InlineData("SSL_CERT_FILE")]
    [InlineData("CORTEX_PRICES_FILE")]
    public void Is_not_looked_for_where_the_name_means_something_else(string name) =>
        Settings.Complaint((name, "/no/such/file")).ShouldBeNull();

    [Theory]
    [InlineData("GITEA_WEBHOOK_SECRET_PREVIOUS")]
    [InlineData("ARANGODB_PASSWORD")]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("RABBITMQ_URL")]
    public void Is_read_for_every_secret(string name)
    {
        var path = _folder.File("secret");
        File.WriteAllText(path, "amqp://u:p@h\n");
        Value(name, (name + "_FILE", path)).ShouldBe("amqp://u:p@h");
    }

    public void Dispose() => _folder.Dispose();

    private string? Value(string key, params (string Name, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            [new("DATA_DIR", _folder.Path), .. settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value))]);
        builder.AddServiceDefaults("secrets");
        return builder.Configuration[key];
    }
}
