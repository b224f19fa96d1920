using System.Collections.Concurrent;
using System.Globalization;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WebhookIngress.Tests.Dispatch;

/// <summary>Senders that don't repeat what failed, as Gitea does, while processes are killed.</summary>
public sealed class An_ingress_that_is_killed_under_load
{
    private const int Senders = 8;

    [Fact]
    public async Task Gives_each_answered_delivery_one_effect_also_where_the_broker_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var broker = new RabbitMqBroker();   // of its own: it is going to be killed
        var host = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var listener = await Listener.Start(host, folder.Folder("listener"));
        using var http = new HttpClient(new SocketsHttpHandler());
        var answered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var ingress = await IngressProcess.Start(http, folder.Folder("ingress"), host);
        try
        {
            for (var round = 0; round < Rounds.Count; round++)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                var load = Load(http, ingress.Webhooks, round, answered, over.Token);
                await More(answered);
                var (killsBroker, killsIngress) = (round % 2 == 1, round % 4 != 3);
                if (killsBroker)
                {
                    await broker.Kill();
                    await More(answered);   // it goes on accepting
                }

                if (killsIngress)
                {
                    await ingress.Kill();
                }

                var restarted = killsBroker ? broker.Restart(TestContext.Current.CancellationToken) : Task.CompletedTask;
                await over.CancelAsync();
                await load;
                if (killsIngress)
                {
                    await ingress.DisposeAsync();
                    ingress = await IngressProcess.Start(http, folder.Folder("ingress"), host);
                }

                await restarted;
            }

            await Eventually.Is(() => answered.Keys.All(Effects(listener).ContainsKey), TimeSpan.FromSeconds(120), "each answered delivery reaches the consumer");
        }
        finally
        {
            await ingress.DisposeAsync();
        }

        var effects = Effects(listener);
        var received = listener.Inbox.Notifications.Count();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds.Count} rounds, {answered.Count} answered, {effects.Count} reached the consumer, {received - effects.Count} of them again");
        effects.Values.ShouldAllBe(times => times == 1);
    }

    // What an idempotent consumer makes of it: one effect a message id. A delivery that came under two would have two.
    private static Dictionary<string, int> Effects(Listener listener) => listener.Inbox.Messages
        .Where(message => message.Message is IForgeNotification)
        .DistinctBy(message => message.Id)
        .GroupBy(message => ((IForgeNotification)message.Message).Source.DeliveryId, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static Task More(ConcurrentDictionary<string, bool> answered)
    {
        var before = answered.Count;
        return Eventually.Is(() => answered.Count >= before + 100, TimeSpan.FromSeconds(60));
    }

    private static Task Load(
        HttpClient http, Uri target, int round, ConcurrentDictionary<string, bool> answered, CancellationToken over) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var number = 0; !over.IsCancellationRequested; number++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"r{round}-s{sender}-{number}");
                var answer = await DeliveryReplay.Post(http, target, Recordings.IssueOpened.With(null, id), TestContext.Current.CancellationToken);
                if (answer.Status == 202)
                {
                    answered[id] = true;
                }
                else
                {
                    answer.Status.ShouldBe(0, answer.Outcome);   // nobody there; and never an error
                }
            }
        }));
}
