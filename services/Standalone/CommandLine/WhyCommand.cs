using System.CommandLine;
using System.Globalization;
using CodeValdCortex.Gitea;
using CodeValdCortex.Indexing.History;
using CodeValdCortex.Standalone.Operations;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex why OWNER/REPO FILE:LINE</c>: the commit and the work item behind a line.</summary>
internal static class WhyCommand
{
    public static Command Create()
    {
        var repository = new Argument<string>("OWNER/REPO") { Description = "An indexed repository." };
        var place = new Argument<string>("FILE:LINE") { Description = "File on the default branch and line, e.g. src/app.ts:12." };
        var url = AddressOption.Create("--url", "Address of the dashboard; default: this host at APP_PORT.", CortexApi.Usual);
        var json = new Option<bool>("--json") { Description = "The API's JSON." };
        var command = new Command("why", "Say why a line is there: the commit that wrote it, the work item it belongs to, its issue and pull request.") { repository, place, url, json };
        command.SetAction(async (parsed, ct) =>
        {
            if (!RepositoryName.TryParse(parsed.GetValue(repository)!, out var name))
                throw new UsageException($"'{parsed.GetValue(repository)}' is not a repository: write OWNER/REPO.");
            var (path, line) = Place(parsed.GetValue(place)!);
            using var api = new CortexApi(parsed.GetValue(url)!);
            var why = await api.Get<Why>(string.Create(CultureInfo.InvariantCulture,
                $"/api/v1/repos/{Uri.EscapeDataString(name.Owner)}/{Uri.EscapeDataString(name.Name)}/why?path={Uri.EscapeDataString(path)}&line={line}"), ct);
            Console.WriteLine(parsed.GetValue(json) ? CortexApi.Text(why) : string.Join('\n', Lines(why)));
            return 0;
        });
        return command;
    }

    /// <summary>Splits at the last colon: a path may hold others.</summary>
    /// <exception cref="UsageException">There is none, or no number from 1 behind it.</exception>
    internal static (string Path, int Line) Place(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0
            ? (text[..colon], line)
            : throw new UsageException($"'{text}' is not FILE:LINE: write for example src/app.ts:12.");
    }

    /// <summary>As people read it.</summary>
    internal static IEnumerable<string> Lines(Why why)
    {
        yield return $"{why.Path}:{why.Line}  {why.Text.Trim()}";
        yield return $"commit     {why.Commit.Sha[..Math.Min(12, why.Commit.Sha.Length)]}  {why.Commit.Subject}";
        yield return $"author     {why.Commit.AuthorName} <{why.Commit.AuthorEmail}>, {why.Commit.AuthoredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
        if (why.Commit.Path != why.Path)
            yield return $"then in    {why.Commit.Path}:{why.Commit.Line}";
        foreach (var item in why.WorkItems)
        {
            yield return $"work item  {item.WorkItemId}  {item.Title} ({item.Status})";
            yield return $"issue      {item.IssueUrl}";
            if (item.PullRequestUrl is { } pull)
                yield return $"merged by  {pull}";
        }

        if (why.WorkItems.Count == 0)
            yield return "work item  none: the commit was made by hand";
    }
}
