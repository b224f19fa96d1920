namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>A setting that the process cannot start with. Its message is one line for the operator: the setting, what is
/// wrong, what to do; never the value of a secret.</summary>
public sealed class SettingException : Exception
{
    /// <summary>Names the setting and says what is wrong with it.</summary>
    /// <param name="setting">The environment variable.</param>
    /// <param name="problem">Finishes the sentence that begins with the variable, e.g. <c>is not a number</c>.</param>
    /// <param name="remedy">A sentence that says what to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public SettingException(string setting, string problem, string remedy, Exception? inner = null)
        : base($"{setting} {problem}. {remedy}", inner) => Setting = setting;

    /// <summary>The environment variable.</summary>
    public string Setting { get; }
}
