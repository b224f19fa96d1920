using System.CommandLine;
using CodeValdCortex.Bench.Workflow.Sagas;
using CodeValdCortex.Bench.Workflow.Stories;

var only = new Option<string[]>("--only") { Description = "Only these tables: latency, throughput, events, transitions.", AllowMultipleArgumentsPerToken = true };
var rounds = new Option<int>("--rounds") { Description = "Rounds of throughput and transitions; the median counts.", DefaultValueFactory = _ => 3 };
var items = new Option<int>("--items") { Description = "Items per round of throughput, over 8 repositories.", DefaultValueFactory = _ => 80 };
var stories = new Option<int>("--stories") { Description = "Items one after the other for the latencies.", DefaultValueFactory = _ => 30 };
var seconds = new Option<int>("--seconds") { Description = "Length of the stream of events.", DefaultValueFactory = _ => 20 };
var rate = new Option<int>("--rate") { Description = "Events per second of that stream.", DefaultValueFactory = _ => 50 };
var sagas = new Option<int>("--sagas") { Description = "Executions per round of transitions, five transitions each.", DefaultValueFactory = _ => 400 };
var broker = new Option<Uri?>("--broker") { Description = "Events and transitions over this RabbitMQ (amqp://user:password@host:port/vhost) instead of in memory." };
var root = new RootCommand("What the workflow costs, beside the bare git commands and beside sagas in memory.")
{
    only, rounds, items, stories, seconds, rate, sagas, broker,
};
root.SetAction(async (parsed, ct) =>
{
    bool Wanted(string table) => parsed.GetValue(only) is not { Length: > 0 } chosen || chosen.Contains(table, StringComparer.Ordinal);
    if (Wanted("latency"))
    {
        await LowLoad.Run(parsed.GetValue(stories), ct);
    }

    if (Wanted("throughput"))
    {
        await Throughput.Run(parsed.GetValue(rounds), parsed.GetValue(items), ct);
    }

    if (Wanted("events"))
    {
        await EventStream.Run(parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(broker), ct);
    }

    if (Wanted("transitions"))
    {
        await Transitions.Run(parsed.GetValue(rounds), parsed.GetValue(sagas), parsed.GetValue(broker), ct);
    }
});
return await root.Parse(args).InvokeAsync();
