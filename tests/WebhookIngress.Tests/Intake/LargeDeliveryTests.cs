using System.Security.Cryptography;
using System.Text;
using CodeValdCortex.Gitea.Recordings;
using CodeValdCortex.Gitea.Webhooks;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using CodeValdCortex.WebhookIngress.Tests.Log;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

/// <summary>Deliveries over the size that is received in memory.</summary>
public sealed class A_large_delivery : IAsyncLifetime
{
    private const string Previous = "the secret before";

    private readonly TemporaryFolder _folder = new();
    private TestIngress _ingress = null!;

    public async ValueTask InitializeAsync() => _ingress = await TestIngress.Start(
        _folder.Path, new Dictionary<string, string>(StringComparer.Ordinal) { ["GITEA_WEBHOOK_SECRET_PREVIOUS"] = Previous });

    public async ValueTask DisposeAsync()
    {
        await _ingress.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(MemoryBudget.Ordinary - 1, false, Recordings.Secret)]
    [InlineData(MemoryBudget.Ordinary, false, Recordings.Secret)]
    [InlineData(MemoryBudget.Ordinary + 1, true, Recordings.Secret)]
    [InlineData(6_000_000, false, Previous)]
    [InlineData(6_000_000, true, Recordings.Secret)]
    public async Task Is_kept_byte_for_byte_whatever_wraps_it(int size, bool form, string secret)
    {
        var delivery = Delivery("large", size, form, secret);
        (await _ingress.Post(delivery)).Outcome.ShouldBe("accepted");
        var kept = _ingress.Log.Find("large")!.Delivery;
        SHA256.HashData(BodyCompression.Inflate(kept.DeflatedBody, kept.BodyBytes)).ShouldBe(SHA256.HashData(delivery.Body));
        kept.Signature.ShouldBe(secret == Previous ? "valid-by-previous-secret" : "valid");
        await _ingress.Drained();
        _ingress.Inbox.Notifications.Count().ShouldBe(1);
        _ingress.Services.GetRequiredService<MemoryBudget>().Used.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_nobody_has_signed_takes_no_memory_beyond_the_ordinary(bool form)
    {
        var memory = _ingress.Services.GetRequiredService<MemoryBudget>();
        var delivery = Delivery("large", 6_000_000, form, "a stranger's");
        var most = 0L;
        var answer = _ingress.Post(delivery);
        while (!answer.IsCompleted)
        {
            most = Math.Max(most, memory.Used);
            await Task.Yield();
        }

        (await answer).Status.ShouldBe(401);
        most.ShouldBeLessThanOrEqualTo(2 * MemoryBudget.Ordinary);
    }

    [Fact]
    public async Task Waits_its_turn_among_many_and_none_is_refused()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number =>
            _ingress.Post(Delivery($"large-{number}", 1_000_000, form: number % 2 == 0, Recordings.Secret))));
        answers.ShouldAllBe(answer => answer.Status == 202);
        Directory.EnumerateFiles(_folder.Path, "incoming-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task That_finds_no_room_on_the_disk_is_answered_507_and_leaves_none_taken()
    {
        await using var disk = await SmallFileSystem.Mount(megabytes: 4);
        await using var ingress = await TestIngress.Start(disk.Path);
        (await ingress.Post(Delivery("larger-than-the-disk", 6_000_000, form: false, Recordings.Secret))).Status.ShouldBe(507);
        (await ingress.Post(Recordings.IssueOpened)).Status.ShouldBe(202);
    }

    private static RecordedDelivery Delivery(string id, int size, bool form, string secret)
    {
        const string head = """{"action":"opened","repository":{"id":1,"full_name":"a/b"},"issue":{"number":1,"body":" """, tail = """ "}}""";
        var text = string.Concat(Enumerable.Range(0, size / 8).Select(number => $"{number % 1_000_000:x6}+ "));
        var document = Encoding.UTF8.GetBytes(head + text.PadRight(size, '.')[..(size - head.Length - tail.Length - 1)] + id[^1] + tail);
        return new RecordedDelivery
        {
            Name = "large",
            Body = form ? [.. "secret=&payload="u8, .. Encoding.UTF8.GetBytes(Uri.EscapeDataString(Encoding.UTF8.GetString(document)))] : document,
            IsForm = form,
            Headers =
            [
                new("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json"), new("X-Gitea-Event", "issues"),
                new("X-Gitea-Delivery", id), new("X-Gitea-Signature", WebhookSignature.Sign(document, secret)),
            ],
        };
    }
}
