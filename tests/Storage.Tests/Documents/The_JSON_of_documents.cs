using System.Text.Json;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Documents;

public sealed class The_JSON_of_documents
{
    private static readonly Type[] Documents = [.. typeof(IDocument).Assembly.GetTypes()
        .Where(type => type is { IsClass: true } && typeof(IDocument).IsAssignableFrom(type))];

    [Fact]
    public void Is_written_by_generated_metadata_of_every_one()
    {
        Documents.Length.ShouldBe(Schema.Collections.Count);
        foreach (var type in Documents)
        {
            StorageJson.Writing.GetTypeInfo(type).OriginatingResolver.ShouldBeOfType<DocumentJson>(type.Name);
        }
    }

    [Fact]
    public void Is_the_same_as_reading_expects()
    {
        var item = Samples.WorkItem(1) with { StartedAt = Samples.Noon, Title = "Ünï 🦊 'quoted'", WaitingFor = new Waiting { Kind = "ci", Detail = "-", Since = Samples.Noon } };
        JsonSerializer.Serialize(item, StorageJson.Writing).ShouldBe(JsonSerializer.Serialize(item, StorageJson.Options));
    }

    [Fact]
    public void Names_attributes_as_both_engines_do()
    {
        foreach (var type in Documents)
        {
            var names = StorageJson.Writing.GetTypeInfo(type).Properties.Select(property => property.Name).ToList();
            names.ShouldContain("_key", type.Name);
            names.Contains("_from").ShouldBe(typeof(IEdge).IsAssignableFrom(type), type.Name);
            names.ShouldAllBe(name => !name.Any(char.IsUpper));
        }
    }

    [Fact]
    public void Gives_what_an_earlier_version_did_not_write_its_default()
    {
        var item = JsonSerializer.SerializeToNode(Samples.WorkItem(1), StorageJson.Options)!.AsObject();
        item.Remove("labels").ShouldBeTrue();
        JsonSerializer.Deserialize<WorkItem>(item, StorageJson.Options)!.Labels.ShouldBeEmpty();
    }
}
