using System.CommandLine;
using CodeValdCortex.Gitea;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex connect OWNER/REPO</c>: what may be done in a repository.</summary>
internal static class ConnectCommand
{
    public static Command Create()
    {
        var repository = new Argument<string>("OWNER/REPO") { Description = "Repository on the forge that GITEA_URL names." };
        var mode = new Option<string>("--mode") { Description = "observe: index and plan, write nothing. propose: pull requests, never merges. merge: by policy.", DefaultValueFactory = _ => "propose" };
        mode.AcceptOnlyFromAmong("observe", "propose", "merge", "disconnected");
        var agency = new Option<string>("--agency") { Description = "Code of the agency it belongs to.", DefaultValueFactory = _ => Agency.DefaultCode, HelpName = "CODE" };
        var command = new Command("connect", "Connect a repository in a mode, or change its mode; `cortex disconnect` ends it.") { repository, mode, agency };
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            using var host = OperatorServices.Build();
            await host.EnsureSchema(ct);
            var connection = new RepositoryConnection(
                host.Services.GetRequiredService<IDocumentDatabase>(),
                host.Services.GetRequiredService<GiteaClient>,
                host.Services.GetRequiredService<TimeProvider>());
            var stored = await connection.Connect(parsed.GetValue(repository)!, parsed.GetValue(agency)!, parsed.GetValue(mode)!, ct);
            Console.WriteLine($"{stored.Name} (id {stored.RepositoryId}) is connected to {stored.AgencyCode} in mode {stored.Mode}.");
            Console.WriteLine($"Its webhook: cortex webhooks install {stored.Name}");
            return 0;
        }));
        return command;
    }
}
