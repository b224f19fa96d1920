using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>The files a pull request changes (from 1.18).</summary>
internal static class PullRequestFiles
{
    private sealed record ChangedFile(string Path, string? OldPath, string Status, int Additions, int Deletions);

    public static async Task<Answer> List(Call call)
    {
        if (PullRequestEndpoints.Find(call) is not { MergeBase: { } mergeBase } pull)
        {
            return Answer.NotFound;
        }

        return call.Paged(await Read(call, mergeBase, pull.HeadSha), file => Shape(call, pull.HeadSha, file));
    }

    private static async Task<List<ChangedFile>> Read(Call call, string from, string to)
    {
        var git = call.Repository.Git;
        var names = Fields(await git.Run(call.Ct, "diff", "-M", "-z", "--name-status", from, to));
        var numbers = Fields(await git.Run(call.Ct, "diff", "-M", "-z", "--numstat", from, to));
        List<ChangedFile> files = [];
        for (int name = 0, number = 0; name + 1 < names.Length && number < numbers.Length;)
        {
            var isMove = names[name][0] is 'R' or 'C';
            var counts = numbers[number].Split('\t');
            files.Add(new(
                names[name + (isMove ? 2 : 1)],
                isMove ? names[name + 1] : null,
                names[name][0] switch { 'A' => "added", 'D' => "deleted", 'R' => "renamed", 'C' => "copied", _ => "changed" },
                Number(counts[0]), Number(counts[1])));
            name += isMove ? 3 : 2;
            number += isMove ? 3 : 1;
        }

        return files;

        static string[] Fields(Git.GitResult result) => Encoding.UTF8.GetString(result.OrThrow("diff").Bytes).TrimEnd('\0').Split('\0');

        // "-" for binary files.
        static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static JsonObject Shape(Call call, string sha, ChangedFile file)
    {
        var (root, name) = (call.State.RootUrl, call.Repository.FullName);
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var json = new JsonObject { ["filename"] = file.Path };
        if (file.OldPath is not null)
        {
            json["previous_filename"] = file.OldPath;
        }

        json["status"] = file.Status;
        json["additions"] = file.Additions;
        json["deletions"] = file.Deletions;
        json["changes"] = file.Additions + file.Deletions;
        json["html_url"] = $"{root}{name}/src/commit/{sha}/{path}";
        json["contents_url"] = $"{root}api/v1/repos/{name}/contents/{path}?ref={sha}";
        json["raw_url"] = $"{root}{name}/raw/commit/{sha}/{path}";
        return json;
    }
}
