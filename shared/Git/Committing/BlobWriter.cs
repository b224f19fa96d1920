using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Mirrors;

namespace CodeValdCortex.Git.Committing;

/// <summary>Stores files as blobs, byte for byte, by one process however many there are.</summary>
internal sealed class BlobWriter(MirrorCommands commands)
{
    /// <summary>Their object names, in order.</summary>
    public async Task<IReadOnlyList<string>> Write(IReadOnlyList<byte[]> contents, CancellationToken ct)
    {
        if (contents.Count == 0)
        {
            return [];
        }

        var folder = Directory.CreateDirectory(
            Path.Combine(commands.Runner.Home.Temporary, $"{Guid.NewGuid():N}.blobs"));
        try
        {
            var paths = new StringBuilder();
            for (var number = 0; number < contents.Count; number++)
            {
                var file = Path.Combine(folder.FullName, number.ToString(CultureInfo.InvariantCulture));
                await File.WriteAllBytesAsync(file, contents[number], ct);
                paths.Append(file).Append('\n');
            }

            var command = commands.Local("hash-object", "-w", "--no-filters", "--stdin-paths") with
            {
                Input = Encoding.UTF8.GetBytes(paths.ToString()),
            };
            return (await commands.Run(command, ct)).Text.Split(
                '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
