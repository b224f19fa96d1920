using System.CommandLine;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Operations;
using CodeValdCortex.Storage.Transfer;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex import FILE</c>: an export into the database that the settings name.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "What `cortex export` wrote; - for standard input." };
        var command = new Command("import", "Read an export into the database that the settings name (with ARANGODB_URL: ArangoDB, else SQLite in DATA_DIR). Documents of the same key are replaced; importing twice is harmless.") { file };
        command.SetAction((parsed, ct) => CortexHost.Run(() => Transfers.Guard(() => Import(parsed.GetValue(file)!, ct))));
        return command;
    }

    private static async Task<int> Import(string file, CancellationToken ct)
    {
        if (file != Transfers.StandardStream && !File.Exists(file))
            throw new UsageException($"there is no file {file}.");
        await using var input = file == Transfers.StandardStream
            ? Console.OpenStandardInput()
            : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        using var host = OperatorServices.Build();
        await host.EnsureSchema(ct);
        var progress = new TransferProgress("imported", host.Services.GetRequiredService<TimeProvider>());
        progress.Done(await host.Services.GetRequiredService<IDatabaseTransfer>().Import(input, ct, progress));
        return 0;
    }
}
