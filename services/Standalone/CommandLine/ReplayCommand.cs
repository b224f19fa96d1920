using System.CommandLine;
using CodeValdCortex.Gitea.Recordings;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex replay DIR</c>: recorded deliveries through the real pipeline of a running <c>serve</c>.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of recorded deliveries (NAME.headers.json with NAME.body.json or NAME.body.form)." };
        var to = AddressOption.Create("--to", "Address of the webhook endpoint.", new Uri("http://127.0.0.1:8080/api/v1/webhooks/gitea"));
        var sign = new Option<bool>("--sign") { Description = "Sign anew with GITEA_WEBHOOK_SECRET instead of sending the recorded signatures." };
        var fresh = new Option<bool>("--new-ids") { Description = "Give each delivery a new id, as Gitea's own replay does." };
        var command = new Command("replay", "Post recorded webhook deliveries at a running `cortex serve` and report each outcome.") { folder, to, sign, fresh };
        command.SetAction((parsed, ct) => Replay(parsed.GetValue(folder)!, parsed.GetValue(to)!, parsed.GetValue(sign), parsed.GetValue(fresh), ct));
        return command;
    }

    private static async Task<int> Replay(string folder, Uri target, bool sign, bool newIds, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"there is no folder {folder}.");
        var secret = sign ? Environment.GetEnvironmentVariable("GITEA_WEBHOOK_SECRET") : null;
        if (sign && string.IsNullOrEmpty(secret))
            throw new UsageException("--sign needs GITEA_WEBHOOK_SECRET in the environment.");
        var deliveries = Read(folder);
        using var http = new HttpClient(new SocketsHttpHandler());
        var (accepted, refused) = (0, 0);
        await foreach (var outcome in DeliveryReplay.Post(http, target, deliveries, secret, newIds, ct))
        {
            Console.WriteLine($"{outcome.Status,3}  {outcome.Outcome,-24} {outcome.Name}");
            if (outcome.IsAccepted)
                accepted++;
            else
                refused++;
            if (outcome.Status == 0)
                throw new UsageException($"nobody answers at {target}: start `cortex serve`, or name its address with --to.");
        }

        Console.WriteLine($"{accepted} accepted, {refused} refused");
        return refused == 0 ? 0 : 1;
    }

    private static IReadOnlyList<RecordedDelivery> Read(string folder)
    {
        try
        {
            var deliveries = RecordedDelivery.ReadFolder(folder);
            return deliveries.Count > 0 ? deliveries : throw new UsageException($"{folder} holds no recorded delivery (NAME.headers.json).");
        }
        catch (Exception problem) when (problem is IOException or System.Text.Json.JsonException or FormatException)
        {
            throw new UsageException($"{folder} can't be read: {problem.Message}");
        }
    }
}
