using Markdig.Syntax.Inlines;
using SkiaSharp;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>The images of a document, decoded from the bytes they have in the repository: PNG, JPEG, WebP, GIF and
/// BMP.</summary>
internal sealed class PdfImages(string documentPath, IReadOnlyDictionary<string, byte[]> files) : IDisposable
{
    // What a page can show; more is how small files become gigabytes of memory.
    private const long MostPixels = 40_000_000;

    private readonly Dictionary<string, SKImage?> decoded = new(StringComparer.Ordinal);

    /// <summary>The image that a link shows; null for what is no image of the repository, or cannot be
    /// decoded.</summary>
    public SKImage? Of(LinkInline link)
    {
        if (!link.IsImage || ImagePaths.Resolve(link.Url, documentPath) is not { } path || !files.TryGetValue(path, out var bytes))
        {
            return null;
        }

        if (!decoded.TryGetValue(path, out var image))
        {
            decoded[path] = image = Decode(bytes);
        }

        return image;
    }

    public void Dispose()
    {
        foreach (var image in decoded.Values)
        {
            image?.Dispose();
        }
    }

    private static SKImage? Decode(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        return codec is { Info: { Width: > 0, Height: > 0 } size } && (long)size.Width * size.Height <= MostPixels
            ? SKImage.FromEncodedData(data)
            : null;
    }
}
