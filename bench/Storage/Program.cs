using System.CommandLine;
using CodeValdCortex.StorageBench;

var rounds = new Option<int>("--rounds") { Description = "Times that each write and read is measured, raw and through the seam by turns.", DefaultValueFactory = _ => 5 };
var documents = new Option<int>("--documents") { Description = "Documents of a bulk write, per round and side.", DefaultValueFactory = _ => 20_000 };
var commits = new Option<int>("--commits") { Description = "Commits of the generated history.", DefaultValueFactory = _ => 100_000 };
var files = new Option<int>("--files") { Description = "Files of the generated history.", DefaultValueFactory = _ => 50_000 };
var rows = new Option<int>("--rows") { Description = "Rows that are streamed.", DefaultValueFactory = _ => 1_000_000 };
var samples = new Option<int>("--samples") { Description = "Times that each query is asked, with different parameters.", DefaultValueFactory = _ => 100 };
var folder = new Option<string?>("--folder") { Description = "Where the databases are made (removed at the end); default: the temporary folder.", HelpName = "FOLDER" };
var only = new Option<string>("--only") { Description = "One part alone.", DefaultValueFactory = _ => "all" };
only.AcceptOnlyFromAmong("all", "writes", "reads", "own", "generated", "stream");
var root = new RootCommand("Storage on SQLite beside raw Microsoft.Data.Sqlite in the same run, and every graph and search query.")
{
    rounds, documents, commits, files, rows, samples, folder, only,
};
root.SetAction((parsed, ct) => StorageMeasurements.Run(
    new BenchOptions
    {
        Rounds = Math.Max(1, parsed.GetValue(rounds)),
        Documents = Math.Max(1000, parsed.GetValue(documents)),
        Commits = Math.Max(1000, parsed.GetValue(commits)),
        Files = Math.Max(1000, parsed.GetValue(files)),
        Rows = Math.Max(1000, parsed.GetValue(rows)),
        Samples = Math.Max(3, parsed.GetValue(samples)),
        Folder = parsed.GetValue(folder) ?? Path.GetTempPath(),
        Only = parsed.GetValue(only)!,
    },
    ct));
return await root.Parse(args).InvokeAsync();
