using CodeValdCortex.ServiceDefaults.Logging;
using CodeValdCortex.Testing;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace CodeValdCortex.ServiceDefaults.Tests.Logging;

public sealed class A_broker_outage_in_the_log
{
    [Fact]
    public void Shows_once_in_ten_seconds_instead_of_once_per_waiting_message()
    {
        var clock = new TestClock();
        var filter = new BrokerOutageFilter(clock);

        filter.IsEnabled(Warning("Connection Failed: {HostAddress}", "MassTransit")).ShouldBeTrue();
        filter.IsEnabled(Warning("Connection Failed: {HostAddress}", "MassTransit")).ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(10));
        filter.IsEnabled(Warning("Connection Failed: {HostAddress}", "MassTransit")).ShouldBeTrue();
    }

    [Fact]
    public void Hides_nothing_else()
    {
        var filter = new BrokerOutageFilter(new TestClock());
        for (var i = 0; i < 3; i++)
        {
            filter.IsEnabled(Warning("Something else", "MassTransit")).ShouldBeTrue();
            filter.IsEnabled(Warning("Connection Failed", "CodeValdCortex.Gitea")).ShouldBeTrue();
        }
    }

    private static LogEvent Warning(string template, string source) => new(
        TestClock.DefaultStart, LogEventLevel.Warning, exception: null, new MessageTemplateParser().Parse(template),
        [new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(source))]);
}
