using System.CommandLine;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex export FILE</c>: every document of the database, whichever engine it is on.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write newline-delimited JSON; - for standard output." };
        var force = new Option<bool>("--force") { Description = "Replace FILE where it exists." };
        var command = new Command("export", "Write every document of the database to a file that `cortex import` reads, into either engine. Stop the services first: it is no snapshot.") { file, force };
        command.SetAction((parsed, ct) => CortexHost.Run(() => Transfers.Guard(() => Export(parsed.GetValue(file)!, parsed.GetValue(force), ct))));
        return command;
    }

    private static async Task<int> Export(string file, bool force, CancellationToken ct)
    {
        if (file != Transfers.StandardStream && File.Exists(file) && !force)
            throw new UsageException($"{file} exists: name another file, or add --force to replace it.");
        using var host = OperatorServices.Build();
        await host.EnsureSchema(ct);
        var transfer = host.Services.GetRequiredService<IDatabaseTransfer>();
        var progress = new TransferProgress("exported", host.Services.GetRequiredService<TimeProvider>());
        if (file == Transfers.StandardStream)
        {
            await using var output = Console.OpenStandardOutput();
            progress.Done(await transfer.Export(output, ct, progress));
            return 0;
        }

        // Under another name until it is whole: half an export never looks like one.
        var unfinished = file + ".unfinished";
        try
        {
            await using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
                progress.Done(await transfer.Export(output, ct, progress));
            File.Move(unfinished, file, overwrite: force);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return 0;
    }
}
