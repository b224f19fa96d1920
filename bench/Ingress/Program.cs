using System.CommandLine;
using CodeValdCortex.IngressBench;
using CodeValdCortex.IngressBench.Load;
using CodeValdCortex.IngressBench.Servers;

var rounds = new Option<int>("--rounds") { Description = "Times that each server is measured at each number of connections, by turns.", DefaultValueFactory = _ => 5 };
var seconds = new Option<double>("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = _ => 1.5 };
var connections = new Option<int[]>("--connections") { Description = "Connections at a time.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 16, 64, 256] };
var backlog = new Option<int>("--backlog") { Description = "Deliveries that wait when the broker comes; 0 leaves the part out.", DefaultValueFactory = _ => 100_000 };
var folder = new Option<string?>("--folder") { Description = "Where the delivery log is made (removed at the end): its disk is measured. Default: the temporary folder.", HelpName = "FOLDER" };
var root = new RootCommand("The ingress beside bare Kestrel and Debian's webhook in the same run, and draining beside raw publishing.")
{
    rounds, seconds, connections, backlog, folder,
};
root.SetAction((parsed, ct) => IngressMeasurements.Run(
    new BenchOptions
    {
        Rounds = Math.Max(1, parsed.GetValue(rounds)),
        Length = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 0.2, 60)),
        Connections = parsed.GetValue(connections)!,
        Backlog = Math.Max(0, parsed.GetValue(backlog)),
        Folder = parsed.GetValue(folder) ?? Path.GetTempPath(),
    },
    ct));

// The other processes of the measurement.
var bare = new Command("bare", "Serves POSTs, verifies their signature, keeps nothing.") { Hidden = true };
var port = new Argument<int>("PORT");
bare.Add(port);
bare.SetAction((parsed, ct) => BareServer.Run(parsed.GetValue(port), ct));
root.Add(bare);
var load = new Command("load", "Sends signed deliveries as fast as they are answered.") { Hidden = true };
var target = new Argument<int>("PORT");
var path = new Argument<string>("PATH");
var parallel = new Argument<int>("CONNECTIONS");
var milliseconds = new Argument<int>("MILLISECONDS");
foreach (Argument argument in (Argument[])[target, path, parallel, milliseconds])
{
    load.Add(argument);
}

load.SetAction((parsed, ct) => LoadGenerator.Run(
    parsed.GetValue(target), parsed.GetValue(path)!, parsed.GetValue(parallel), TimeSpan.FromMilliseconds(parsed.GetValue(milliseconds)), ct));
root.Add(load);
return await root.Parse(args).InvokeAsync();
