namespace CodeValdCortex.Testing;

/// <summary>An empty folder of its own, deleted on dispose.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Creates it below the system's folder for temporary files.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("cortex-test-").FullName;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>A path inside it; parents are created.</summary>
    public string File(params string[] parts)
    {
        var path = System.IO.Path.Combine([Path, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Creates a folder inside it and returns its path.</summary>
    public string Folder(params string[] parts) => Directory.CreateDirectory(System.IO.Path.Combine([Path, .. parts])).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        // git writes its objects read-only, which Windows refuses to delete.
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.IsReadOnly))
        {
            file.IsReadOnly = false;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that has just been killed may still hold a file: the system cleans its temporary folder.
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
