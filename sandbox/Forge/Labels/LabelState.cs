namespace CodeValdCortex.Forge.Labels;

/// <summary>A label; names are not unique, ids are.</summary>
internal sealed class LabelState(long id)
{
    public long Id => id;

    public string Name { get; set; } = "";

    /// <summary>Six hex digits.</summary>
    public string Color { get; set; } = "";

    public string Description { get; set; } = "";
}
