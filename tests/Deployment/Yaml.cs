using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CodeValdCortex.Deployment;

/// <summary>YAML as maps, lists and text, with anchors and merge keys resolved as compose resolves them.</summary>
internal static class Yaml
{
    public static Map Read(string path) => Documents(path).Single();

    public static IReadOnlyList<Map> Documents(string path)
    {
        using var reader = File.OpenText(path);
        var parser = new MergingParser(new Parser(reader));
        var deserializer = new DeserializerBuilder().Build();
        List<Map> documents = [];
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
        {
            if (deserializer.Deserialize<object?>(parser) is Dictionary<object, object?> map)
            {
                documents.Add(new Map(map));
            }
        }

        return documents;
    }
}
