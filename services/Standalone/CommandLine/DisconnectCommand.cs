using System.CommandLine;
using CodeValdCortex.Gitea;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex disconnect OWNER/REPO</c>: nothing is done in a repository any more.</summary>
internal static class DisconnectCommand
{
    public static Command Create()
    {
        var repository = new Argument<string>("OWNER/REPO") { Description = "Repository to leave alone from now on, also one that has never been connected." };
        var command = new Command("disconnect", "Drop a repository's events from now on; what is known about it stays. `cortex connect` takes it up again.") { repository };
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            using var host = OperatorServices.Build();
            await host.EnsureSchema(ct);
            var connection = new RepositoryConnection(
                host.Services.GetRequiredService<IDocumentDatabase>(),
                host.Services.GetRequiredService<GiteaClient>,
                host.Services.GetRequiredService<TimeProvider>());
            var stored = await connection.Disconnect(parsed.GetValue(repository)!, ct);
            Console.WriteLine($"{stored.Name} (id {stored.RepositoryId}) is disconnected: its events are dropped.");
            Console.WriteLine($"Its webhook is still there; to remove it: cortex webhooks remove {stored.Name}");
            return 0;
        }));
        return command;
    }
}
