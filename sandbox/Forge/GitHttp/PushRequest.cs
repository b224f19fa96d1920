using System.Text;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.GitHttp;

/// <summary>A push as the client sent it: the ref updates it asks for, and all its bytes in a file.</summary>
/// <remarks>The pack is spooled first, so that the repository is busy only while git works on it.</remarks>
internal sealed record PushRequest(IReadOnlyList<RefChange> Commands, IReadOnlyList<string> Capabilities)
{
    /// <summary>Reads commands (gitprotocol-pack, "Reference Update Request") and copies everything to the spool.</summary>
    public static async Task<PushRequest> Read(Stream body, Stream spool, CancellationToken ct)
    {
        List<RefChange> commands = [];
        string[] capabilities = [];
        while (await PktLine.Read(body, spool, ct) is { } line)
        {
            var text = Encoding.UTF8.GetString(line).TrimEnd('\n');
            var end = text.IndexOf('\0', StringComparison.Ordinal);
            if (end >= 0)
            {
                capabilities = text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                text = text[..end];
            }

            // "shallow <id>" lines may come first; old, new and name of a ref are 40 + 1 + 40 + 1 + name.
            if (text.Length > 82 && text[40] == ' ' && text[81] == ' ')
            {
                commands.Add(new(text[82..], text[..40], text[41..81]));
            }
        }

        await body.CopyToAsync(spool, ct);
        spool.Position = 0;
        return new(commands, capabilities);
    }
}
