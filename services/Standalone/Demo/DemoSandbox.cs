using CodeValdCortex.Forge;
using CodeValdCortex.Model;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>The world around the product in the demo: a forge with a repository, people and a bot, a CI, a model.</summary>
internal sealed class DemoSandbox : IAsyncDisposable
{
    private static readonly string[] LabelNames =
        [DemoIssues.WorkItemLabel, DemoIssues.ReadyLabel, "documentation", "feature", "proposal", "analysis"];

    private readonly string _folder;

    private DemoSandbox(string folder, ForgeServer forge, ModelServer? model) => (_folder, Forge, Model) = (folder, forge, model);

    /// <summary>The forge.</summary>
    public ForgeServer Forge { get; }

    /// <summary>The model; null when a live one is asked.</summary>
    public ModelServer? Model { get; }

    /// <summary>The repository of the story.</summary>
    public required ForgeRepository Repository { get; init; }

    /// <summary>Its default branch.</summary>
    public required string DefaultBranch { get; init; }

    /// <summary>Who owns it, opens the issues and queues what is reviewed.</summary>
    public required ForgePerson Owner { get; init; }

    /// <summary>Two colleagues who review.</summary>
    public required IReadOnlyList<ForgePerson> Reviewers { get; init; }

    /// <summary>Ids of the repository's labels by name.</summary>
    public required IReadOnlyDictionary<string, long> Labels { get; init; }

    /// <summary>A source file for the software issue to change; null where there is none.</summary>
    public required string? SourceFile { get; init; }

    /// <summary>Token of the product's own account.</summary>
    public required string BotToken { get; init; }

    /// <summary>Folder for the product's data.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Starts forge and model and furnishes them.</summary>
    public static async Task<DemoSandbox> Start(DemoOptions options, DemoGit git, string folder, CancellationToken ct)
    {
        var origin = Path.Combine(folder, "origin.git");
        await git.PrepareOrigin(options.Repository, origin, ct);
        var forge = await ForgeServer.Start(new ForgeOptions { DataFolder = Path.Combine(folder, "forge"), Ci = new CiOptions() }, ct);
        var model = options.LiveModel ? null : await ModelServer.Start(new ModelOptions(), ct);

        var owner = forge.CreateUser("mara", "mara@orchard.example");
        var bot = forge.CreateUser("cortex-bot", "cortex-bot@orchard.example");
        var reviewers = new[] { forge.CreateUser("jun", "jun@orchard.example"), forge.CreateUser("noor", "noor@orchard.example") };
        var name = options.Repository is null ? "orchard" : DemoGit.NameOf(options.Repository);
        var repository = await forge.CreateRepository(owner.Login, name, origin, ct: ct);
        foreach (var login in reviewers.Select(r => r.Login).Append(bot.Login))
            forge.AddCollaborator(repository.FullName, login, ForgePermission.Write);

        var person = new ForgePerson(forge.Url, owner.Login, owner.Token);
        var described = await person.Get($"repos/{repository.FullName}", ct);
        var branch = described["default_branch"]!.GetValue<string>();
        return new DemoSandbox(folder, forge, model)
        {
            Repository = repository,
            DefaultBranch = branch,
            Owner = person,
            Reviewers = [.. reviewers.Select(r => new ForgePerson(forge.Url, r.Login, r.Token))],
            Labels = await person.Labels(repository.FullName, LabelNames.Concat(options.OwnIssue?.Labels ?? []), ct),
            SourceFile = await git.SourceFileOf(forge.BareRepositoryPath(repository.FullName), branch, ct),
            BotToken = bot.Token,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        foreach (var reviewer in Reviewers)
            reviewer.Dispose();
        if (Model is not null)
            await Model.DisposeAsync();
        await Forge.DisposeAsync();
    }
}
