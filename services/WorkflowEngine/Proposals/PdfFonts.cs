using SkiaSharp;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>The faces a proposal is set in: DejaVu, embedded, so that every machine renders the same bytes.</summary>
internal sealed class PdfFonts : IDisposable
{
    private readonly Dictionary<PdfStyle, SKTypeface> _faces = new()
    {
        [PdfStyle.Regular] = Load("DejaVuSans.ttf"),
        [PdfStyle.Bold] = Load("DejaVuSans-Bold.ttf"),
        [PdfStyle.Italic] = Load("DejaVuSans-Oblique.ttf"),
        [PdfStyle.Code] = Load("DejaVuSansMono.ttf"),
    };

    private readonly Dictionary<(PdfStyle, float), SKFont> _fonts = [];

    /// <summary>The font of a style at a size in points.</summary>
    public SKFont Of(PdfStyle style, float size)
    {
        if (!_fonts.TryGetValue((style, size), out var font))
        {
            _fonts[(style, size)] = font = new SKFont(_faces[style], size) { Subpixel = true };
        }

        return font;
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }

        foreach (var face in _faces.Values)
        {
            face.Dispose();
        }
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}

/// <summary>How a stretch of text looks.</summary>
internal enum PdfStyle
{
    Regular,
    Bold,
    Italic,
    Code,
}

/// <summary>A stretch of text in one style.</summary>
internal sealed record PdfRun(string Text, PdfStyle Style);
