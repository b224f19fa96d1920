using System.Text;
using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Checks generated files: their places, their sizes, and that each is what was planned and could be written from
/// what the model saw.</summary>
internal static class FileSetCheck
{
    private const int MostBytesOfFile = 256 * 1024;
    private const int MostBytes = 1024 * 1024;
    private static readonly string[] Documents = [".md", ".adoc", ".txt", ".rst"];

    public static CheckedAnswer Check(FileSetForm form, WorkContext context, IReadOnlyList<string> shown)
    {
        var files = form.Files.Select(f => (f.Path, f.Operation)).ToList();
        var problems = ProseCheck.Check("summary", form.Summary, 4_000)
            .Concat(form.Bullets.Count > 50 ? [Problem.Invalid("There are more than 50 bullets.")] : [])
            .Concat(form.Bullets.SelectMany(b => ProseCheck.Check("bullet", b, 500)))
            .Concat(FileListCheck.Check(files, context))
            .Concat(Scope(form, context))
            .Concat(form.Files.SelectMany(f => Text(f, context, shown)))
            .ToList();
        if (form.Files.Sum(f => Encoding.UTF8.GetByteCount(f.Text ?? "")) > MostBytes)
        {
            problems.Add(Problem.Invalid($"The files have more than {MostBytes} bytes together."));
        }
        return CheckedAnswer.Of(problems, () => new FileSet
        {
            Summary = form.Summary,
            Bullets = [.. form.Bullets.Select(b => b.ReplaceLineEndings(" ").Trim())],
            Files = [.. form.Files.Select(f => new GeneratedFile { Path = f.Path, Operation = f.Operation, Text = f.Text })],
        });
    }

    /// <summary>The plan's files and no others; without a plan a document is all that may be written.</summary>
    private static IEnumerable<Problem> Scope(FileSetForm form, WorkContext context)
    {
        if (context.Plan is { } plan)
        {
            foreach (var file in form.Files.Where(f => !plan.Files.Any(p => p.Path == f.Path && p.Operation == f.Operation)))
            {
                yield return Problem.Forbid($"{file.Operation} {Quote.Path(file.Path)} is not in the plan.");
            }
            foreach (var missing in plan.Files.Where(p => !form.Files.Any(f => f.Path == p.Path)))
            {
                yield return Problem.Invalid($"{Quote.Path(missing.Path)} is in the plan and missing here.");
            }
        }
        else if (context.WorkType is "document" or "proposal")
        {
            var hint = FileListCheck.Hint(context);
            foreach (var file in form.Files.Where(f => f.Path != hint && !Documents.Contains(Path.GetExtension(f.Path), StringComparer.OrdinalIgnoreCase)))
            {
                yield return Problem.Forbid($"{Quote.Path(file.Path)} is not a document, and this work type writes documents only.");
            }
        }
    }

    private static IEnumerable<Problem> Text(FileForm file, WorkContext context, IReadOnlyList<string> shown)
    {
        var path = Quote.Path(file.Path);
        if (file.Operation == "delete")
        {
            return file.Text is null ? [] : [Problem.Invalid($"{path} is to be deleted: its text must be null.")];
        }
        if (file.Text is not { Length: > 0 } text || string.IsNullOrWhiteSpace(text))
        {
            return [Problem.Invalid($"{path} has no text.")];
        }
        var before = context.Files.FirstOrDefault(f => f.Path == file.Path)?.Text ?? "";
        return Content(path, text, before).Concat(file.Operation == "update" ? Update(file.Path, text, before, shown) : []);
    }

    private static IEnumerable<Problem> Content(string path, string text, string before)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytesOfFile)
        {
            yield return Problem.Invalid($"{path} has more than {MostBytesOfFile} bytes.");
        }
        if (ProseCheck.HasControl(text) && !ProseCheck.HasControl(before))
        {
            yield return Problem.Invalid($"{path} contains control characters.");
        }
        if (SecretScan.Find(text, before) is { } secret)
        {
            yield return Problem.Forbid($"{path} contains {secret}.");
        }
    }

    private static IEnumerable<Problem> Update(string path, string text, string before, IReadOnlyList<string> shown)
    {
        if (!shown.Contains(path, StringComparer.Ordinal))
        {
            yield return Problem.Invalid($"{Quote.Path(path)} was not shown in full, so it can't be rewritten.");
        }
        else if (text == before)
        {
            yield return Problem.Invalid($"The update of {Quote.Path(path)} changes nothing.");
        }
    }
}
