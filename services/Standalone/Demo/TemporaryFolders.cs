namespace CodeValdCortex.Standalone.Demo;

/// <summary>Deleting what was temporary, also where git left read-only files (Windows refuses those otherwise).</summary>
internal static class TemporaryFolders
{
    public static void Delete(string folder)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                File.SetAttributes(file, FileAttributes.Normal);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"note: {folder} could not be deleted: {problem.Message}");
        }
    }
}
