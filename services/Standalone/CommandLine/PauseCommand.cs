using System.CommandLine;
using CodeValdCortex.Dashboard.Pausing;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Agencies;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex pause</c> and <c>cortex resume</c>: the switch that stops model calls and writes to the forge.</summary>
internal static class PauseCommand
{
    private const string By = "operator";

    public static Command Pause() => Create("pause", paused: true,
        "Start no model call and no write to the forge until `cortex resume`; webhooks are still accepted, and nothing is lost.");

    public static Command Resume() => Create("resume", paused: false, "Go on where `cortex pause` stopped.");

    private static Command Create(string name, bool paused, string description)
    {
        var repository = new Option<string?>("--repo") { Description = "Only this repository; default: everything.", HelpName = "OWNER/REPO" };
        var command = new Command(name, description) { repository };
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            using var host = OperatorServices.Build();
            await host.EnsureSchema(ct);
            var database = host.Services.GetRequiredService<IDocumentDatabase>();
            var pause = new PauseSwitch(database, host.Services.GetRequiredService<TimeProvider>());
            if (parsed.GetValue(repository) is { } only)
            {
                var known = await database.Query(new RepositoryByName(only), ct)
                    ?? throw new UsageException($"--repo: no repository {only} is known here. It appears with its first webhook, or with `cortex connect {only}`.");
                await pause.SetRepository(known.Key, paused, By, ct);
            }
            else
            {
                await pause.SetAll(paused, By, ct);
            }

            Console.WriteLine(Explain(await pause.Read(ct)));
            return 0;
        }));
        return command;
    }

    private static string Explain(PauseView view) => view switch
    {
        { Paused: true } => "Everything is paused.",
        { Repositories: [_, ..] paused } => $"Work goes on, except in {string.Join(", ", paused)}.",
        _ => "Nothing is paused.",
    };
}
