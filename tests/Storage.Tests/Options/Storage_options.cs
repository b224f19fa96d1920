using CodeValdCortex.Storage.ArangoDb;
using CodeValdCortex.Storage.Sqlite;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.Tests.Options;

public sealed class Storage_options
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Choose_SQLite_in_the_data_folder_when_there_is_no_server()
    {
        using var folder = new TemporaryFolder();
        using var host = Host(("ARANGODB_URL", ""), ("DATA_DIR", folder.Path));
        await host.StartAsync(Ct);
        host.Services.GetRequiredService<IDocumentDatabase>().ShouldBeOfType<SqliteDatabase>();
        File.Exists(Path.Combine(folder.Path, "cortex.db")).ShouldBeTrue();
        await host.StopAsync(Ct);
    }

    [Fact]
    public void Choose_ArangoDB_when_there_is_an_address()
    {
        using var host = Host(("ARANGODB_URL", "http://arangodb:8529"), ("ARANGODB_DATABASE", "cortex"));
        host.Services.GetRequiredService<IDocumentDatabase>().ShouldBeOfType<ArangoDatabase>();
        var options = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        (options.Url, options.User, options.Database).ShouldBe((new Uri("http://arangodb:8529"), "root", "cortex"));
    }

    [Theory]
    [InlineData("ARANGODB_URL", "ftp://arangodb")]
    [InlineData("ARANGODB_URL", "arangodb:8529/x")]
    [InlineData("ARANGODB_URL", "/just/a/path")]
    [InlineData("ARANGODB_DATABASE", "with space")]
    [InlineData("ARANGODB_DATABASE", "0digit")]
    [InlineData("DATA_DIR", "")]
    [InlineData("CORTEX_TRACE_RETENTION_DAYS", "0")]
    public async Task Refuse_a_bad_value_and_name_its_setting(string setting, string value)
    {
        using var host = Host((setting, value));
        var error = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync(Ct));
        error.Failures.ShouldHaveSingleItem().ShouldContain(setting);
    }

    [Fact]
    public async Task May_be_added_twice()
    {
        using var folder = new TemporaryFolder();
        using var host = Host(("DATA_DIR", folder.Path));
        await host.StartAsync(Ct);
        host.Services.GetServices<IHostedService>().Select(service => service.GetType()).ShouldBeUnique();
        await host.StopAsync(Ct);
    }

    private static IHost Host(params (string Name, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddStorage().AddStorage();
        return builder.Build();
    }
}
