using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Answering;
using CodeValdCortex.Model;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.LlmAgent.Tests;

/// <summary>The service as it runs: over SQLite and the in-memory bus, against a model on a socket.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly IHost host;
    private readonly TemporaryFolder? ownFolder;   // of the first workshop, which also owns the model

    private Workshop(IHost host, ModelServer model, string folder, TemporaryFolder? ownFolder)
    {
        (this.host, Model, Folder, this.ownFolder) = (host, model, folder, ownFolder);
    }

    public ModelServer Model { get; }

    /// <summary>The data folder, for a second workshop over the same storage.</summary>
    public string Folder { get; }

    public IServiceProvider Services => host.Services;

    public IDocumentDatabase Database => Services.GetRequiredService<IDocumentDatabase>();

    /// <summary>The ledger of calls, in whose writing a test can step.</summary>
    public Intercepted<LlmUsage> Usage => ((InterceptedDatabase<LlmUsage>)Database).Intercepted;

    public IContentStore Contents => Services.GetRequiredService<IContentStore>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens one with a model and a folder of its own.</summary>
    public static async Task<Workshop> Open(Dictionary<string, string?>? settings = null, TimeProvider? clock = null, ModelOptions? model = null)
    {
        var folder = new TemporaryFolder();
        var server = await ModelServer.Start(model ?? new ModelOptions(), Ct);
        return await Open(server, folder.Path, settings, clock, folder);
    }

    /// <summary>Opens another process's workshop over the same storage and model.</summary>
    public Task<Workshop> OpenAnother(TimeProvider? clock = null, Dictionary<string, string?>? settings = null) =>
        Open(Model, Folder, settings, clock, ownFolder: null);

    /// <summary>Stores a context and asks for a step of it.</summary>
    public async Task<object> Ask(WorkContext context, string step, int round = 0) => await Ask(await Command(context, step, round));

    /// <summary>Carries a command out.</summary>
    public Task<object> Ask(GenerateContent command, CancellationToken? ct = null) =>
        Services.GetRequiredService<ContentGeneration>().Generate(command, ct ?? Ct);

    /// <summary>The command for a step over a context.</summary>
    public async Task<GenerateContent> Command(WorkContext context, string step, int round = 0) => new()
    {
        ExecutionId = Guid.Parse("5b6f3f52-7c55-4c1e-9d0e-0c6a54a1f2aa"),
        Run = 1,
        Step = step,
        Round = round,
        WorkItemId = context.WorkItemId,
        WorkType = context.WorkType,
        RepositoryId = 42,
        AgencyCode = "CORP",
        ContextHash = await Contents.Write(context, Ct),
    };

    /// <summary>The stored answer of a completed step.</summary>
    public Task<T> Answer<T>(object outcome) => Contents.Read<T>(outcome.ShouldBeOfType<GenerateContentCompleted>().AnswerHash, Ct);

    /// <summary>This month's budget document.</summary>
    public async Task<Budget> Money(DateTimeOffset? at = null) =>
        (await Database.Collection<Budget>().Get(Keys.Budget("CORP", at ?? TimeProvider.System.GetUtcNow()), Ct)).ShouldNotBeNull().Document;

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        if (ownFolder is not null)
        {
            await Model.DisposeAsync();
            ownFolder.Dispose();
        }
    }

    private static async Task<Workshop> Open(
        ModelServer model, string folder, Dictionary<string, string?>? settings, TimeProvider? clock, TemporaryFolder? ownFolder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OPENAI_API_KEY"] = "sandbox-key",
            ["OPENAI_MODEL"] = ModelOptions.DefaultModel,
            ["OPENAI_BASE_URL"] = model.Url.ToString(),
            ["DATA_DIR"] = folder,
            ["LOG_LEVEL"] = "fatal",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.AddServiceDefaults("llm-agent");
        builder.AddLlmAgent();
        var database = builder.Services.Single(service => service.ServiceType == typeof(IDocumentDatabase));
        builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentDatabase>(
            provider => new InterceptedDatabase<LlmUsage>((IDocumentDatabase)database.ImplementationFactory!(provider))));
        if (clock is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        }
        var service = builder.Build();
        await service.StartAsync(Ct);
        return new Workshop(service, model, folder, ownFolder);
    }
}
