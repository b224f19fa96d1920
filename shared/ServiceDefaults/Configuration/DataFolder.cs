namespace CodeValdCortex.ServiceDefaults.Configuration;

/// <summary>Where a service keeps its files.</summary>
internal static class DataFolder
{
    public const string Setting = "DATA_DIR";

    /// <summary>The user's own folder for application data, so that a first start needs no rights and no decision.</summary>
    public static string Default { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "codevaldcortex");

    /// <summary>Creates the folder; returns its absolute path.</summary>
    public static string Create(string? configured)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? Default : configured)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SettingException(Setting, $"is '{configured}', which cannot be created", "Give a folder that this process may write to.", e);
        }
    }
}
