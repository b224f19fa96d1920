using CodeValdCortex.Forge;
using CodeValdCortex.LlmAgent;
using CodeValdCortex.Model;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>How it begins: repositories with something in them, and an engine that hears of them.</summary>
internal sealed partial class EngineStory
{
    private const string Secret = "a-webhook-secret-for-tests";

    private Uri Hook => new($"http://127.0.0.1:{_port}/api/v1/webhooks/gitea");

    /// <summary>Another repository like the first one, with its webhook; acme's, and alice's alone.</summary>
    public async Task<ForgeRepository> CreateRepository(string name)
    {
        var repository = await Forge.CreateRepository("acme", name, _folder.Folder("seed"), ct: Ct);
        Forge.AddCollaborator(repository.FullName, Bot.Login, ForgePermission.Admin);
        Forge.AddHook(repository.FullName, Hook, Secret);
        return repository;
    }

    /// <summary>Ends the engine and starts another on the same data.</summary>
    public async Task Restart()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await _start();
    }

    private async Task Seed(bool empty)
    {
        var seed = _folder.Folder("seed");
        await GitCli.Run(seed, "init", "--quiet", "--initial-branch=main");
        Write(seed, "README.md", "# Widgets\n\nA small library.\n");
        Write(seed, "docs/guide.md", "# Guide\n\nHow to use widgets.\n");
        Write(seed, "src/parser.go", "package widgets\n\n// Parse reads a widget.\nfunc Parse(text string) string {\n\treturn text\n}\n");
        await GitCli.Run(seed, "add", "--all");
        await GitCli.Run(seed, "commit", "--quiet", "-m", "Initial commit");
        Forge.CreateOrganization("acme", "alice");
        Repository = await Forge.CreateRepository("acme", "widgets", empty ? null : seed, ct: Ct);
        Forge.AddCollaborator(Repo, "bob", ForgePermission.Write);
        Forge.AddCollaborator(Repo, "cortex-bot", ForgePermission.Admin);
    }

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task StartEngine(string mode, Dictionary<string, string?> settings, bool hook, Action<IServiceCollection>? services)
    {
        _start = () => StartEngine(mode, settings, services);
        await _start();
        if (hook)
        {
            Forge.AddHook(Repo, Hook, Secret);
        }
    }

    private async Task StartEngine(string mode, Dictionary<string, string?> settings, Action<IServiceCollection>? services)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["GITEA_URL"] = Forge.Url.ToString(),
            ["GITEA_TOKEN"] = Bot.Token,
            ["GITEA_WEBHOOK_SECRET"] = Secret,
            ["OPENAI_BASE_URL"] = Model.Url.ToString(),
            ["OPENAI_API_KEY"] = new ModelOptions().ApiKey,
            ["OPENAI_MODEL"] = ModelOptions.DefaultModel,
            ["DATA_DIR"] = _folder.Folder("data"),
            ["APP_PORT"] = $"{_port}",
            ["LOG_LEVEL"] = "error",
            ["CORTEX_DEFAULT_MODE"] = mode,
            ["CORTEX_POLL_INTERVAL"] = "300ms",
            ["GITEA_TIMEOUT"] = "2s",
            ["INDEXER_URL"] = "http://127.0.0.1:1",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults("engine-story");
        builder.AddWebhookIngress();
        builder.AddLlmAgent();
        builder.AddWorkflowEngine();
        builder.AddToBus(bus => bus.AddConsumer<IndexerStandIn>());
        services?.Invoke(builder.Services);
        App = builder.Build();
        App.MapServiceDefaults();
        App.MapWebhookIngress();
        App.MapWorkflowEngine();
        await App.StartAsync(Ct);
    }
}
