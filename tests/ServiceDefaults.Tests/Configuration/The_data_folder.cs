using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Testing;

namespace CodeValdCortex.ServiceDefaults.Tests.Configuration;

public sealed class The_data_folder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Is_created()
    {
        var path = Path.Combine(_folder.Path, "a", "b");
        Settings.Read<CortexOptions>(("DATA_DIR", path)).DataDirectory.ShouldBe(path);
        Directory.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void Is_refused_by_name_when_it_cannot_be_created()
    {
        var file = _folder.File("taken");
        File.WriteAllText(file, "");
        Settings.Complaint(("DATA_DIR", Path.Combine(file, "below"))).ShouldNotBeNull().ShouldStartWith("DATA_DIR is '");
    }

    [Fact]
    public void Is_in_the_users_own_folder_unless_said_otherwise() =>
        DataFolder.Default.ShouldEndWith("codevaldcortex");

    public void Dispose() => _folder.Dispose();
}
