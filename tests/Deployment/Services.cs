using System.Xml.Linq;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

/// <summary>What the sources say about the services.</summary>
internal static class Services
{
    /// <summary>Project folder → name in compose, Kubernetes and images.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WebhookIngress"] = "webhook-ingress",
        ["WorkflowEngine"] = "workflow-engine",
        ["LlmAgent"] = "llm-agent",
        ["GitIndexer"] = "git-indexer",
        ["Dashboard"] = "dashboard",
    };

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (project, name) in Names)
        {
            rows.Add(project, name);
        }

        return rows;
    }

    /// <summary>Folders of a project and of everything it references, relative to the repository's root.</summary>
    public static IReadOnlySet<string> Closure(string projectFolder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([projectFolder]);
        while (waiting.TryDequeue(out var folder))
        {
            if (!found.Add(folder))
            {
                continue;
            }

            var project = Directory.EnumerateFiles(SourceTree.File(folder), "*.csproj").Single();
            foreach (var reference in XDocument.Load(project).Descendants("ProjectReference"))
            {
                var path = Path.GetFullPath(Path.Combine(SourceTree.File(folder), reference.Attribute("Include")!.Value));
                waiting.Enqueue(Path.GetRelativePath(SourceTree.Root, Path.GetDirectoryName(path)!).Replace('\\', '/'));
            }
        }

        return found;
    }
}
