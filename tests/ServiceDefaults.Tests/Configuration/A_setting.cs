using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

public sealed class A_setting
{
    [Theory]
    [InlineData("APP_PORT", "1")]
    [InlineData("APP_PORT", "65535")]
    [InlineData("LOG_LEVEL", "trace")]
    [InlineData("LOG_LEVEL", "WARNING")]
    [InlineData("WORKER_CONCURRENCY", "1")]
    [InlineData("WORKER_CONCURRENCY", "1000")]
    [InlineData("CORTEX_DEFAULT_MODE", "observe")]
    [InlineData("CORTEX_DEFAULT_MODE", "propose")]
    [InlineData("CORTEX_DEFAULT_MODE", "merge")]
    [InlineData("CORTEX_PUBLIC_URL", "https://cortex.example.com/")]
    [InlineData("CORTEX_PAUSED", "true")]
    [InlineData("CORTEX_UNGUARDED_MERGE", "off")]
    [InlineData("CORTEX_PEOPLE_METRICS", "on")]
    [InlineData("CORTEX_CONTENT_RETENTION_DAYS", "7")]
    [InlineData("CORTEX_PUBLISH_TIMEOUT", "2s")]
    [InlineData("CORTEX_PUBLISH_FAILURES_BEFORE_RESTART", "50")]
    [InlineData("RABBITMQ_URL", "amqp://user:password@broker:5672/cortex")]
    [InlineData("RABBITMQ_URL", "amqps://broker")]
    [InlineData("RABBITMQ_URL", "")]
    public void Is_accepted(string name, string value) => Settings.Complaint((name, value)).ShouldBeNull();

    [Theory]
    [InlineData("APP_PORT", "0")]
    [InlineData("APP_PORT", "65536")]
    [InlineData("APP_PORT", "http")]
    [InlineData("LOG_LEVEL", "verbose")]
    [InlineData("WORKER_CONCURRENCY", "0")]
    [InlineData("WORKER_CONCURRENCY", "1001")]
    [InlineData("WORKER_CONCURRENCY", "many")]
    [InlineData("CORTEX_DEFAULT_MODE", "yolo")]
    [InlineData("CORTEX_DEFAULT_MODE", "Merge")]
    [InlineData("CORTEX_PUBLIC_URL", "cortex.example.com")]
    [InlineData("CORTEX_PUBLIC_URL", "ftp://cortex.example.com")]
    [InlineData("CORTEX_PAUSED", "maybe")]
    [InlineData("CORTEX_UNGUARDED_MERGE", "2")]
    [InlineData("CORTEX_PEOPLE_METRICS", "sometimes")]
    [InlineData("CORTEX_CONTENT_RETENTION_DAYS", "0")]
    [InlineData("CORTEX_PUBLISH_TIMEOUT", "10")]
    [InlineData("CORTEX_PUBLISH_TIMEOUT", "500ms")]
    [InlineData("CORTEX_PUBLISH_TIMEOUT", "1h")]
    [InlineData("CORTEX_PUBLISH_FAILURES_BEFORE_RESTART", "0")]
    [InlineData("RABBITMQ_URL", "broker")]
    [InlineData("RABBITMQ_URL", "http://broker:15672")]
    public void Is_refused_in_one_line_that_names_it_and_the_remedy(string name, string value)
    {
        var complaint = Settings.Complaint((name, value)).ShouldNotBeNull();
        complaint.ShouldStartWith(name);
        complaint.ShouldContain("Give ");
        complaint.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("trace", LogLevel.Trace)]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("info", LogLevel.Information)]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("fatal", LogLevel.Critical)]
    public void Says_the_log_level_in_words(string word, LogLevel level) =>
        Settings.Read<CortexOptions>(("LOG_LEVEL", word)).LogLevel.ShouldBe(level);

    [Fact]
    public void Has_a_default()
    {
        var options = Settings.Read<CortexOptions>();
        options.Port.ShouldBe(8080);
        options.LogLevel.ShouldBe(LogLevel.Information);
        options.WorkerConcurrency.ShouldBe(10);
        options.DefaultMode.ShouldBe("propose");
        options.PublicUrl.ShouldBeNull();
        options.Paused.ShouldBeFalse();
        options.UnguardedMerge.ShouldBeFalse();
        options.PeopleMetrics.ShouldBeFalse();
        Settings.Read<BusOptions>().Url.ShouldBeNull();
        Settings.Read<BusOptions>().PublishTimeout.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Is_read_into_its_property()
    {
        var options = Settings.Read<CortexOptions>(
            ("APP_PORT", "9000"), ("WORKER_CONCURRENCY", "3"), ("CORTEX_PAUSED", "yes"), ("CORTEX_PUBLIC_URL", "https://c.example.com"));
        options.Port.ShouldBe(9000);
        options.WorkerConcurrency.ShouldBe(3);
        options.Paused.ShouldBeTrue();
        options.PublicUrl.ShouldBe(new Uri("https://c.example.com"));
        Settings.Read<BusOptions>(("CORTEX_PUBLISH_TIMEOUT", "1m")).PublishTimeout.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void That_is_secret_never_shows_its_value() =>
        Settings.Complaint(("RABBITMQ_URL", "user:hunter22@broker")).ShouldNotBeNull().ShouldNotContain("hunter22");

    [Fact]
    public void Is_named_beside_every_other_wrong_one()
    {
        var complaint = Settings.Complaint(("APP_PORT", "0"), ("WORKER_CONCURRENCY", "0")).ShouldNotBeNull();
        complaint.ShouldContain("APP_PORT");
        complaint.ShouldContain("WORKER_CONCURRENCY");
    }
}
