namespace CodeValdCortex.Standalone.CommandLine;

/// <summary>Input that can't be used. The message is one line that names the option or setting and the remedy.</summary>
internal sealed class UsageException(string message) : Exception(message);
