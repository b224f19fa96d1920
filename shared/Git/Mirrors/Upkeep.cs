using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Puts a mirror's packs together. Each fetch adds one and nothing collects by itself, since commits that are
/// not pushed
/// yet have no ref: so objects are moved into fewer packs here, and none is dropped.</summary>
internal sealed class Upkeep(MirrorCommands commands, MirrorLock @lock, ObjectSessions sessions)
{
    // git-gc(1) begins at 50 packs or 6,700 loose objects; a mirror is asked more often than a work tree.
    private const int MostPacks = 20, MostLooseFolders = 256, MostLooseInOne = 8;

    public async Task<bool> Run(CancellationToken ct)
    {
        if (!IsNeeded())
        {
            return false;
        }

        using var held = await @lock.Take(ct);   // no fetch meanwhile
        sessions.EndAll();   // Windows takes away no pack that somebody has open
        // Packs that double in size from one to the next (git-repack(1)): small ones are joined often, a big one hardly
        // ever.
        // Loose objects come along, reachable or not; what was packed is then taken away.
        await commands.Run(
            commands.Local("repack", "--quiet", "-d", "--geometric=2") with { Timeout = TimeSpan.FromMinutes(10) }, ct);
        await commands.Run(ct, "pack-refs", "--all", "--prune");
        return true;
    }

    private bool IsNeeded()
    {
        var objects = Path.Combine(commands.Folder, "objects");
        var packs = new DirectoryInfo(Path.Combine(objects, "pack"));
        if (packs.Exists && packs.EnumerateFiles("*.pack").Take(MostPacks + 1).Count() > MostPacks)
        {
            return true;
        }

        // Object names are spread evenly: a few folders tell of all.
        return Enumerable.Range(0, MostLooseFolders / 16)
            .Select(number => new DirectoryInfo(Path.Combine(objects, $"{number * 16:x2}")))
            .Where(folder => folder.Exists)
            .Sum(folder => folder.EnumerateFiles().Count()) > MostLooseInOne * MostLooseFolders / 16;
    }
}
