using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace CodeValdCortex.Dashboard.Assets;

/// <summary>Styles, scripts and icons, embedded so that they travel with the assembly into the all-in-one process.</summary>
/// <remarks>Addresses carry a hash of the content: <c>/assets/{hash}/{name}</c> never changes its answer and may be cached for ever.</remarks>
internal sealed class AssetCatalogue
{
    private const string Prefix = "asset:";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> assets = Load().ToFrozenDictionary(x => x.Name, StringComparer.Ordinal);

    /// <summary>The address of an asset, e.g. <c>/assets/3f2a…/site.css</c>.</summary>
    /// <exception cref="KeyNotFoundException">A page names an asset that isn't embedded: a defect, seen by the first test.</exception>
    public string Url(string name) => assets[name].Url;

    /// <summary>The asset with that name, or null.</summary>
    public Asset? Find(string name) => assets.GetValueOrDefault(name);

    private static IEnumerable<Asset> Load()
    {
        var assembly = typeof(AssetCatalogue).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(x => x.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var name = resource[Prefix.Length..];
            var bytes = Read(assembly, resource);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
            yield return new Asset(name, hash, ContentTypes[Path.GetExtension(name)], bytes);
        }
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
