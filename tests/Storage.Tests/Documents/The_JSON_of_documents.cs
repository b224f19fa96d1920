using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Schemata;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Documents;

public sealed class The_JSON_of_documents
{
    private static readonly Type[] Documents = [.. typeof(IDocument).Assembly.GetTypes()
        .Where(type => type is { IsClass: true } && typeof(IDocument).IsAssignableFrom(type))];

    [Fact]
    public void Is_written_and_read_by_generated_metadata_of_every_one()
    {
        Documents.Length.ShouldBe(Schema.Collections.Count);
        foreach (var type in Documents.Concat(Documents.SelectMany(PartsOf)).Distinct())
        {
            StorageJson.Options.GetTypeInfo(type).OriginatingResolver.ShouldBeOfType<DocumentJson>(type.Name);
        }
    }

    [Fact]
    public void Needs_no_reflection_for_the_parameters_and_results_of_named_queries_either()
    {
        var queries = typeof(IDocument).Assembly.GetTypes().Select(type => (Query: type, Result: type.GetInterfaces()
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IQuery<>))?.GetGenericArguments()[0]))
            .Where(query => query.Result is not null).ToList();
        queries.Count.ShouldBeGreaterThan(60);
        foreach (var (query, result) in queries)
        {
            StorageJson.Parameters.GetTypeInfo(query).OriginatingResolver.ShouldBeOfType<QueryJson>(query.Name);
            var list = result!.IsGenericType ? result : typeof(IReadOnlyList<>).MakeGenericType(result);
            foreach (var type in new[] { list, list.GetGenericArguments()[0] })
            {
                StorageJson.Options.GetTypeInfo(type).OriginatingResolver.ShouldBeAssignableTo<JsonSerializerContext>(query.Name);
            }
        }
    }

    [Fact]
    public void Comes_back_as_it_was()
    {
        var item = Samples.WorkItem(1) with { StartedAt = Samples.Noon, Title = "Ünï 🦊 'quoted'", WaitingFor = new Waiting { Kind = "ci", Detail = "-", Since = Samples.Noon } };
        var json = JsonSerializer.Serialize(item, StorageJson.Options);
        json.ShouldContain("\"started_at\":\"2026-11-23T12:00:00.123Z\"");
        json.ShouldContain("'quoted'");
        json.ShouldNotContain("null");
        JsonSerializer.Serialize(JsonSerializer.Deserialize<WorkItem>(json, StorageJson.Options), StorageJson.Options).ShouldBe(json);
    }

    [Fact]
    public void Names_attributes_as_both_engines_do()
    {
        foreach (var type in Documents)
        {
            var names = StorageJson.Options.GetTypeInfo(type).Properties.Select(property => property.Name).ToList();
            names.ShouldContain("_key", type.Name);
            names.Contains("_from").ShouldBe(typeof(IEdge).IsAssignableFrom(type), type.Name);
            names.ShouldAllBe(name => !name.Any(char.IsUpper));
        }
    }

    [Fact]
    public void Gives_what_an_earlier_version_did_not_write_its_default()
    {
        var withDefaults = 0;
        foreach (var type in Documents.Concat(Documents.SelectMany(PartsOf)).Distinct().Where(type => type.GetConstructor([]) is not null))
        {
            var (fresh, required) = (Activator.CreateInstance(type)!, new JsonObject());
            var properties = StorageJson.Options.GetTypeInfo(type).Properties;
            foreach (var property in properties.Where(property => property.IsRequired))
            {
                required[property.Name] = JsonNode.Parse(Some(property.PropertyType));
            }
            foreach (var explicitNulls in new[] { false, true })
            {
                foreach (var property in properties.Where(property => explicitNulls && !property.IsRequired && !property.PropertyType.IsValueType))
                {
                    required[property.Name] = null;
                }
                var read = required.Deserialize(type, StorageJson.Options)!;
                foreach (var property in properties.Where(property => !property.IsRequired))
                {
                    property.Get!(read).ShouldBe(property.Get(fresh), $"{type.Name}.{property.Name}");
                    withDefaults += property.Get(fresh) is null or 0 or 0L or false ? 0 : 1;
                }
            }
        }
        withDefaults.ShouldBeGreaterThan(70);
    }

    // Anything that can be read as the type.
    private static string Some(Type type) => type switch
    {
        _ when type == typeof(string) => "\"x\"",
        _ when type == typeof(Guid) => "\"00000001-0000-0000-0000-000000000000\"",
        _ when type == typeof(DateTimeOffset) => "\"2026-11-23T12:00:00.123Z\"",
        _ when type == typeof(bool) => "true",
        { IsPrimitive: true } => "1",
        _ => new JsonObject(StorageJson.Options.GetTypeInfo(type).Properties.Where(property => property.IsRequired)
            .Select(property => KeyValuePair.Create(property.Name, JsonNode.Parse(Some(property.PropertyType))))).ToJsonString(),
    };

    private static IEnumerable<Type> PartsOf(Type document) => document.GetProperties().Select(property => property.PropertyType)
        .Select(type => type.IsGenericType ? type.GetGenericArguments()[^1] : type)
        .Where(type => type.Assembly == document.Assembly && type.IsClass);
}
