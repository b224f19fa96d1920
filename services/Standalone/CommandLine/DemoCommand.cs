using System.CommandLine;
using CodeValdCortex.Standalone.Demo;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex demo</c>: the whole product on a sandbox forge, with real git, in one process.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, everything else on standard error." };
        var repo = new Option<string?>("--repo") { Description = "Tell the story on a copy of this git repository instead of the built-in one.", HelpName = "PATH" };
        var issue = new Option<string?>("--issue") { Description = "Open one issue of your own with this title instead of the four built-in ones.", HelpName = "TITLE" };
        var body = new Option<string?>("--body-file") { Description = "File with the text of that issue (Markdown).", HelpName = "FILE" };
        var label = new Option<string[]>("--label") { Description = "Label of that issue, beside work-item; may be repeated.", HelpName = "LABEL", AllowMultipleArgumentsPerToken = true };
        var serve = new Option<bool>("--serve") { Description = "Keep everything running afterwards and print the addresses; Ctrl+C ends it." };
        var model = new Option<string>("--model") { Description = "sandbox: answers computed from the prompt. live: OpenAI, with OPENAI_API_KEY.", DefaultValueFactory = _ => "sandbox" };
        model.AcceptOnlyFromAmong("sandbox", "live");
        var seconds = new Option<int>("--timeout") { Description = "Seconds to wait for the items.", DefaultValueFactory = _ => 120, HelpName = "SECONDS" };
        var command = new Command("demo", "Open issues on a sandbox forge and watch them become merged pull requests.")
        {
            json, repo, issue, body, label, serve, model, seconds,
        };
        command.SetAction((parsed, ct) => DemoRun.Run(
            new DemoOptions
            {
                Json = parsed.GetValue(json),
                Repository = parsed.GetValue(repo),
                Serve = parsed.GetValue(serve),
                LiveModel = parsed.GetValue(model) == "live",
                Patience = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 5, 3600)),
                OwnIssue = OwnIssue(parsed.GetValue(issue), parsed.GetValue(body), parsed.GetValue(label) ?? []),
            },
            ct));
        return command;
    }

    private static DemoIssue? OwnIssue(string? title, string? bodyFile, string[] labels)
    {
        if (title is null)
            return bodyFile is null && labels.Length == 0
                ? null
                : throw new UsageException("--body-file and --label belong to --issue: add --issue TITLE.");
        if (string.IsNullOrWhiteSpace(title))
            throw new UsageException("--issue needs a title that is not blank.");
        if (bodyFile is not null && !File.Exists(bodyFile))
            throw new UsageException($"--body-file: there is no file {bodyFile}.");
        return new DemoIssue(title, bodyFile is null ? "" : File.ReadAllText(bodyFile), labels, DemoRole.Own);
    }
}
