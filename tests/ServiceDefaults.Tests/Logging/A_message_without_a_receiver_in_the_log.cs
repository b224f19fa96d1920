using CodeValdCortex.ServiceDefaults.Logging;
using CodeValdCortex.Testing;
using MassTransit;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace CodeValdCortex.ServiceDefaults.Tests.Logging;

public sealed class A_message_without_a_receiver_in_the_log
{
    private readonly UnroutableFilter _filter = new();

    [Fact]
    public void Is_left_to_its_sender() =>
        _filter.IsEnabled(Error(new MessageReturnedException("NO_ROUTE"), "MassTransit.ReceiveTransport")).ShouldBeFalse();

    [Fact]
    public void Hides_nothing_else()
    {
        _filter.IsEnabled(Error(new MessageReturnedException("NO_ROUTE"), "CodeValdCortex.WorkflowEngine")).ShouldBeTrue();
        _filter.IsEnabled(Error(new IOException("broken"), "MassTransit.ReceiveTransport")).ShouldBeTrue();
        _filter.IsEnabled(Error(null, "MassTransit.ReceiveTransport")).ShouldBeTrue();
    }

    private static LogEvent Error(Exception? exception, string source) => new(
        TestClock.DefaultStart, LogEventLevel.Error, exception, new MessageTemplateParser().Parse("S-FAULT"),
        [new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(source))]);
}
