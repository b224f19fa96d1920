using System.Text;

namespace CodeValdCortex.WorkflowEngine.Texts;

/// <summary>The message of an item's commit and of its squash or merge commit.</summary>
internal static class CommitMessage
{
    private const int SubjectLength = 100, BulletLength = 200, MaxBullets = 20;

    /// <summary><c>{type}: {title}</c>, one line.</summary>
    public static string Subject(string commitType, string title) =>
        $"{commitType}: {PlainText.Line(title, SubjectLength)}";

    /// <summary>Bullets, then <c>Closes #n</c>, then the trailer. The trailer has a paragraph of its own: beside
    /// <c>Closes #n</c>, git-interpret-trailers(1) would read none (measured, git 2.39).</summary>
    public static string Body(IReadOnlyList<string> bullets, long issueNumber, string workItemId)
    {
        var body = new StringBuilder();
        foreach (var bullet in bullets.Take(MaxBullets))
        {
            body.Append("- ").Append(PlainText.Block(PlainText.Line(bullet, BulletLength), BulletLength + 32)).Append('\n');
        }

        if (body.Length > 0)
        {
            body.Append('\n');
        }

        return body.Append("Closes #").Append(issueNumber).Append("\n\nWork-Item: ").Append(workItemId).Append('\n').ToString();
    }

    /// <summary>Subject, empty line, body: the bytes of the commit.</summary>
    public static string Whole(string commitType, string title, IReadOnlyList<string> bullets, long issueNumber, string workItemId) =>
        $"{Subject(commitType, title)}\n\n{Body(bullets, issueNumber, workItemId)}";
}
