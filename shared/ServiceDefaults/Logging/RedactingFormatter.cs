using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace CodeValdCortex.ServiceDefaults.Logging;

/// <summary>The last step before the sink: whatever a message, property or exception carries, no secret gets out.</summary>
internal sealed class RedactingFormatter(ITextFormatter inner, Secrets secrets) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(secrets.Redact(line.ToString()));
    }
}
