using CodeValdCortex.Dashboard.Rendering;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>Places a trace in four columns: work item, commits, files, experts. Units are those of the drawing.</summary>
internal sealed class TraceLayout
{
    public const double Width = 800;
    public const double NodeHeight = 30;
    private const double RowHeight = 40;
    private const double Top = 34;

    // More than this can't be told apart on a page; the lists below the drawing name them all.
    private const int Most = 12;

    private static readonly (string Title, double X, double Width)[] Columns =
        [("Work item", 0, 180), ("Commits", 220, 190), ("Files", 450, 190), ("Experts", 680, 120)];

    private readonly Dictionary<(int Column, string Id), Node> placed = [];

    private TraceLayout(TraceView trace)
    {
        var rows = new[] { 1, trace.Commits.Count, trace.Files.Count, trace.Experts.Count }.Select(x => Math.Min(x, Most)).Max();
        Height = Top + (Math.Max(rows, 1) * RowHeight);
        Place(0, [(trace.WorkItemId, trace.WorkItemId, trace.WorkItemId)]);
        Place(1, trace.Commits.Select(x => (x.Sha, x.Subject.Length > 0 ? x.Subject : Figures.Short(x.Sha), $"{x.Sha} {x.Subject}")));
        Place(2, trace.Files.Select(x => (x.Path, x.Path, x.Path)));
        Place(3, trace.Experts.Select(x => (x.Email, x.Name, $"{x.Name}: knows {Figures.Percent(x.Expertise)} of one of the files")));
        Connect(trace);
    }

    /// <summary>Height of the drawing.</summary>
    public double Height { get; }

    public List<Node> Nodes { get; } = [];

    public List<Edge> Edges { get; } = [];

    public static IEnumerable<(string Title, double X)> Titles => Columns.Select(x => (x.Title, x.X));

    public static TraceLayout Of(TraceView trace) => new(trace);

    private void Place(int column, IEnumerable<(string Id, string Text, string Title)> entries)
    {
        var shown = entries.Take(Most).ToList();
        var (_, x, width) = Columns[column];
        var y = Top + ((Height - Top - (shown.Count * RowHeight)) / 2) + ((RowHeight - NodeHeight) / 2);
        foreach (var (id, text, title) in shown)
        {
            var node = new Node(x, y, width, Fit(text, width, atEnd: column == 2), title, column != 3);
            Nodes.Add(node);
            placed[(column, id)] = node;
            y += RowHeight;
        }
    }

    private void Connect(TraceView trace)
    {
        foreach (var commit in trace.Commits)
        {
            Join((0, trace.WorkItemId), (1, commit.Sha));
            foreach (var path in commit.Paths)
            {
                Join((1, commit.Sha), (2, path));
            }
        }

        foreach (var file in trace.Files)
        {
            foreach (var expert in file.Experts)
            {
                Join((2, file.Path), (3, expert));
            }
        }
    }

    private void Join((int, string) from, (int, string) to)
    {
        if (placed.TryGetValue(from, out var a) && placed.TryGetValue(to, out var b))
        {
            Edges.Add(new Edge(a.X + a.Width, a.Y + (NodeHeight / 2), b.X, b.Y + (NodeHeight / 2)));
        }
    }

    // 7 units are a character of the drawing's text. The end of a path tells more than its beginning.
    private static string Fit(string text, double width, bool atEnd)
    {
        var characters = (int)((width - 20) / 7);
        return text.Length <= characters ? text : atEnd ? $"…{text[^(characters - 1)..]}" : $"{text[..(characters - 1)]}…";
    }

    internal sealed record Node(double X, double Y, double Width, string Text, string Title, bool IsCode);

    internal sealed record Edge(double X1, double Y1, double X2, double Y2)
    {
        public string Path
        {
            get
            {
                var middle = Figures.Svg((X1 + X2) / 2);
                return $"M{Figures.Svg(X1)} {Figures.Svg(Y1)}C{middle} {Figures.Svg(Y1)} {middle} {Figures.Svg(Y2)} {Figures.Svg(X2)} {Figures.Svg(Y2)}";
            }
        }
    }
}
