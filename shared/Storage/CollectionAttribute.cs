namespace CodeValdCortex.Storage;

/// <summary>The collection a document type lives in, as <c>Schema</c> declares it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CollectionAttribute(string name) : Attribute
{
    /// <summary>snake_case collection name.</summary>
    public string Name { get; } = name;
}
