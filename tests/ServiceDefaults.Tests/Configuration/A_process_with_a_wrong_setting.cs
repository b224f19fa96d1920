using CodeValdCortex.Testing;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

/// <summary>This test assembly itself, started as a service by <see cref="ProbeService"/>.</summary>
public sealed class A_process_with_a_wrong_setting
{
    [Theory]
    [InlineData("LOG_LEVEL", "verbose")]
    [InlineData("WORKER_CONCURRENCY", "0")]
    [InlineData("GITEA_TOKEN_FILE", "/no/such/file")]
    [InlineData("RABBITMQ_URL", "http://broker")]
    [InlineData("CORTEX_PUBLISH_TIMEOUT", "0s")]
    public async Task Ends_with_2_and_one_line_that_names_it(string name, string value)
    {
        using var folder = new TemporaryFolder();
        await using var process = ProbeService.Start(folder, FreePort.Next(), (name, value));

        (await process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(2, process.Transcript());
        process.Errors.Where(line => line.Length > 0).ShouldHaveSingleItem().ShouldStartWith(name);
        process.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_with_2_when_its_port_is_taken()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, port);
        listener.Start();
        await using var process = ProbeService.Start(folder, port);

        (await process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(2, process.Transcript());
        process.Errors.Count(line => line.StartsWith("APP_PORT", StringComparison.Ordinal)).ShouldBe(1);
        listener.Stop();
    }

    [Fact]
    public async Task Ends_with_0_when_nothing_was_wrong_and_it_is_asked_to_stop()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        await using var process = ProbeService.Start(folder, port);
        await Eventually.Is(() => process.Output.Any(line => line.Contains("Application started", StringComparison.Ordinal)));

        (await process.Stop()).ShouldBe(OperatingSystem.IsWindows() ? -1 : 0, process.Transcript());
    }
}
