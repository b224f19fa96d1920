namespace CodeValdCortex.Contracts;

/// <summary>The name a message has on the broker: its exchange is <c>cortex.{name}</c>, whatever happens to the type's name.</summary>
/// <param name="name">Kebab case, never changed once a release has used it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>Kebab-case name without the <c>cortex.</c> prefix.</summary>
    public string Name { get; } = name;
}
