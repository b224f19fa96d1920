using System.CommandLine;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex init</c>: creates or upgrades the database's schema.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var check = new Option<bool>("--check") { Description = "Report what differs and change nothing; exit code 1 where something does." };
        var command = new Command("init", "Create or upgrade collections, indexes, graphs and views. Services do the same when they start.") { check };
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            using var host = OperatorServices.Build();
            var dry = parsed.GetValue(check);
            var changes = dry
                ? await host.Services.GetRequiredService<ISchemaInstaller>().Check(ct)
                : await host.EnsureSchema(ct);
            foreach (var change in changes)
                Console.WriteLine(change);
            if (changes.Count == 0)
                Console.WriteLine("The schema is up to date.");
            return dry && changes.Count > 0 ? 1 : 0;
        }));
        return command;
    }
}
