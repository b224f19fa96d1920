using System.Globalization;
using SkiaSharp;

namespace CodeValdCortex.WorkflowEngine.Proposals;

/// <summary>A4 pages that are filled from the top; each ends with its number.</summary>
internal sealed class PdfPages(SKDocument document, PdfFonts fonts) : IDisposable
{
    private const float Width = 595, Height = 842, Margin = 56, FooterSize = 8;
    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };
    private SKCanvas? _canvas;
    private float _top;
    private int _number;

    /// <summary>Left edge and width of the text, in points.</summary>
    public static float Left => Margin;

    /// <summary>Usable width.</summary>
    public static float TextWidth => Width - (2 * Margin);

    /// <summary>Usable height.</summary>
    public static float TextHeight => Height - (2 * Margin);

    /// <summary>Makes room of that height and returns where it begins; starts a page where the rest is too
    /// short.</summary>
    public float Take(float height)
    {
        if (_canvas is null || _top + height > Height - Margin)
        {
            Finish();
            _canvas = document.BeginPage(Width, Height);
            _top = Margin;
            _number++;
        }

        var at = _top;
        _top += height;
        return at;
    }

    /// <summary>Starts a page where what comes next, of that height, would not fit on this one.</summary>
    public void Keep(float height)
    {
        if (_top + height > Height - Margin)
        {
            Finish();
        }
    }

    /// <summary>Leaves space, except at the top of a page.</summary>
    public void Skip(float height) => _top += _canvas is null || _top <= Margin ? 0 : height;

    /// <summary>Text with its baseline at y.</summary>
    public void Text(string text, float x, float y, SKFont font, SKColor color)
    {
        _ink.Color = color;
        _canvas!.DrawText(text, x, y, SKTextAlign.Left, font, _ink);
    }

    /// <summary>An image, fitted into a rectangle.</summary>
    public void Image(SKImage image, float x, float y, float width, float height) =>
        _canvas!.DrawImage(
            image, new SKRect(x, y, x + width, y + height), new SKSamplingOptions(SKFilterMode.Linear), _ink);

    /// <summary>A filled rectangle.</summary>
    public void Fill(float x, float y, float width, float height, SKColor color)
    {
        _ink.Color = color;
        _canvas!.DrawRect(x, y, width, height, _ink);
    }

    /// <summary>Ends the last page.</summary>
    public void Finish()
    {
        if (_canvas is null)
        {
            return;
        }

        var number = _number.ToString(CultureInfo.InvariantCulture);
        var font = fonts.Of(PdfStyle.Regular, FooterSize);
        Text(number, (Width - font.MeasureText(number)) / 2, Height - (Margin / 2), font, SKColors.Gray);
        document.EndPage();
        _canvas = null;
    }

    public void Dispose() => _ink.Dispose();
}
