namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>The environment variable that an options property is read from.</summary>
/// <param name="name">Its name, e.g. <c>GITEA_URL</c>. <c>{name}_FILE</c> names a file that holds the value instead.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name) : Attribute
{
    /// <summary>The environment variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>What a right value looks like, finishing the sentence "Give …": shown when the value is wrong.</summary>
    public required string Remedy { get; init; }

    /// <summary>True for tokens and passwords: the value never appears in a message or a log.</summary>
    public bool Secret { get; init; }
}
