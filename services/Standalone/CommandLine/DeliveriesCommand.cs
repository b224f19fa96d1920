using System.CommandLine;
using System.Globalization;
using CodeValdCortex.Dashboard.Deliveries;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Standalone.Operations;
using Microsoft.AspNetCore.Http.Extensions;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex deliveries list|show|replay</c>: webhook deliveries of a running installation, whichever replica keeps them.</summary>
internal static class DeliveriesCommand
{
    private const string Path = "/api/v1/deliveries";

    public static Command Create() => new("deliveries", "List, show and replay the webhook deliveries of a running installation.")
    {
        List(),
        Show(),
        Replay(),
    };

    private static Command List()
    {
        var state = new Option<string?>("--state") { Description = "pending (waits for the broker), published, ignored or parked; default: all but pending.", HelpName = "STATE" };
        state.AcceptOnlyFromAmong("pending", "published", "ignored", "parked");
        var repository = new Option<string?>("--repo") { Description = "Of this repository.", HelpName = "OWNER/REPO" };
        var @event = new Option<string?>("--event") { Description = "Of this event, e.g. issues.", HelpName = "EVENT" };
        var since = new Option<string?>("--since") { Description = "Accepted at or after, e.g. 2026-01-05T12:00:00Z.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Accepted before.", HelpName = "TIME" };
        var limit = new Option<int>("--limit") { Description = "Rows, 1 to 200.", DefaultValueFactory = _ => 50, HelpName = "N" };
        var cursor = new Option<string?>("--cursor") { Description = "Where the page before ended.", HelpName = "CURSOR" };
        var (url, json) = (Url(), Json());
        var command = new Command("list", "Newest first: time, state, event, repository, size in bytes, id.") { state, repository, @event, since, until, limit, cursor, url, json };
        command.SetAction(async (parsed, ct) =>
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[]
                     {
                         ("state", parsed.GetValue(state)), ("repository", parsed.GetValue(repository)), ("event", parsed.GetValue(@event)),
                         ("since", parsed.GetValue(since)), ("until", parsed.GetValue(until)), ("cursor", parsed.GetValue(cursor)),
                         ("limit", parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                     })
            {
                if (!string.IsNullOrEmpty(value))
                    query.Add(name, value);
            }

            using var api = new CortexApi(parsed.GetValue(url)!);
            var page = await api.Get<PageOf<DeliveryView>>($"{Path}{query.ToQueryString()}", ct);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(CortexApi.Text(page));
                return 0;
            }

            foreach (var delivery in page.Items)
                Console.WriteLine(DeliveryText.Line(delivery));
            if (page.Items.Count == 0)
                Console.WriteLine("No delivery fits.");
            if (page.NextCursor is { } next)
                Console.WriteLine($"There are older ones: the same with --cursor {next}");
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, url, json) = (Id(), Url(), Json());
        var command = new Command("show", "One delivery: signature, attempts, messages, headers, body.") { id, url, json };
        command.SetAction(async (parsed, ct) =>
        {
            using var api = new CortexApi(parsed.GetValue(url)!);
            var detail = await api.Get<DeliveryDetail>($"{Path}/{Uri.EscapeDataString(parsed.GetValue(id)!)}", ct);
            Console.WriteLine(parsed.GetValue(json) ? CortexApi.Text(detail) : string.Join('\n', DeliveryText.Whole(detail)));
            return 0;
        });
        return command;
    }

    private static Command Replay()
    {
        var (id, url) = (Id(), Url());
        var command = new Command("replay", "Accept a delivery once more under a new id, as Gitea's own replay does.") { id, url };
        command.SetAction(async (parsed, ct) =>
        {
            using var api = new CortexApi(parsed.GetValue(url)!);
            var replay = await api.Post<DeliveryView>($"{Path}/{Uri.EscapeDataString(parsed.GetValue(id)!)}/replay", ct);
            Console.WriteLine($"{parsed.GetValue(id)} is replayed as {replay.DeliveryId}.");
            return 0;
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "X-Gitea-Delivery, as in the list." };

    private static Option<Uri?> Url() => AddressOption.Create("--url", "Address of the dashboard; default: this host at APP_PORT.", CortexApi.Usual);

    private static Option<bool> Json() => new("--json") { Description = "The API's JSON." };
}
