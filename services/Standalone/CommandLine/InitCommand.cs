using System.CommandLine;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex init</c>: creates or upgrades the database's schema.</summary>
/// <remarks>Exit codes as diff(1) has them, so that a script can tell a difference from a database that could not be looked at.</remarks>
internal static class InitCommand
{
    private const int Differs = 1;
    private const int Trouble = 2;

    public static Command Create()
    {
        var check = new Option<bool>("--check")
        {
            Description = "Report what differs and change nothing. Exit code 0: nothing differs; 1: something does; 2: the database could not be looked at.",
        };
        var command = new Command("init", "Create or upgrade collections, indexes, graphs and views. Services do the same when they start.") { check };
        command.SetAction((parsed, ct) => CortexHost.Run(async () =>
        {
            using var host = OperatorServices.Build();
            var dry = parsed.GetValue(check);
            try
            {
                var changes = dry
                    ? await host.Services.GetRequiredService<ISchemaInstaller>().Check(ct)
                    : await host.EnsureSchema(ct);
                foreach (var change in changes)
                    Console.WriteLine(change);
                if (changes.Count == 0)
                    Console.WriteLine("The schema is up to date.");
                return dry && changes.Count > 0 ? Differs : 0;
            }
            catch (StorageException problem)
            {
                await Console.Error.WriteLineAsync($"cortex: {problem.Message.ReplaceLineEndings(" ")}");
                return Trouble;
            }
        }));
        return command;
    }
}
