using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.Gitea.Tests.Webhooks;

public sealed class A_recorded_signature
{
    public static TheoryData<string> AllSigned => [.. TestRecordings.All.Where(r => r.Header("X-Gitea-Signature") != "").Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(AllSigned))]
    public void Verifies_with_the_secret_and_with_no_other(string name)
    {
        var recording = TestRecordings.Get(name);
        var signature = recording.Header("X-Gitea-Signature");
        WebhookSignature.Verify(recording.Document(), signature, TestRecordings.Secret).ShouldBeTrue();
        WebhookSignature.Verify(recording.Document(), recording.Header("X-Hub-Signature-256"), TestRecordings.Secret).ShouldBeTrue();
        WebhookSignature.Verify(recording.Document(), signature, TestRecordings.Secret + " ").ShouldBeFalse();
        WebhookSignature.Verify(recording.Document(), signature, "").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(AllSigned))]
    public void Verifies_piece_by_piece_as_well(string name)
    {
        var recording = TestRecordings.Get(name);
        var (document, signature) = (recording.Document().ToArray(), recording.Header("X-Gitea-Signature"));
        Streamed(document, signature, TestRecordings.Secret).ShouldBe(0);
        Streamed(document, recording.Header("X-Hub-Signature-256"), "other", TestRecordings.Secret).ShouldBe(1);
        Streamed(document, signature, TestRecordings.Secret + " ", "").ShouldBe(-1);
        Streamed([.. document, (byte)' '], signature, TestRecordings.Secret).ShouldBe(-1);
        Streamed(document, "", TestRecordings.Secret).ShouldBe(-1);
    }

    private static int Streamed(byte[] document, string? signature, params ReadOnlySpan<string?> secrets)
    {
        using var hash = new StreamedSignature(secrets);
        foreach (var piece in document.Chunk(1000))
        {
            hash.Append(piece);
        }

        return hash.FirstMatch(signature);
    }

    [Fact]
    public void Fails_for_every_single_flipped_bit_of_the_body()
    {
        var recording = TestRecordings.All.Where(r => r.Header("X-Gitea-Signature") != "").MinBy(r => r.Body.Length)!;
        var (body, signature) = (recording.Document().ToArray(), recording.Header("X-Gitea-Signature"));
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            WebhookSignature.Verify(body, signature, TestRecordings.Secret).ShouldBeFalse($"bit {bit}");
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        WebhookSignature.Verify(body, signature, TestRecordings.Secret).ShouldBeTrue();
    }

    [Fact]
    public void Fails_for_every_changed_digit_of_the_signature()
    {
        var recording = TestRecordings.Get("03-issues-opened");
        var signature = recording.Header("X-Gitea-Signature")!;
        for (var at = 0; at < signature.Length; at++)
        {
            foreach (var digit in "0123456789abcdefg -".Where(d => d != signature[at]))
            {
                var changed = signature[..at] + digit + signature[(at + 1)..];
                WebhookSignature.Verify(recording.Document(), changed, TestRecordings.Secret).ShouldBeFalse(changed);
            }
        }
    }

    [Fact]
    public void Covers_the_json_inside_a_form_and_not_the_form()
    {
        var recording = TestRecordings.All.Single(r => r.IsForm);
        WebhookSignature.Verify(recording.Document(), recording.Header("X-Gitea-Signature"), TestRecordings.Secret).ShouldBeTrue();
        WebhookSignature.Verify(recording.Body, recording.Header("X-Gitea-Signature"), TestRecordings.Secret).ShouldBeFalse();
    }
}

public sealed class A_signature
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=b613679a0814d9ec772f95d778c35fc5ff1697c4")]
    [InlineData("not hex at all, but sixty-four characters long, as it has to be.")]
    public void Of_the_wrong_shape_never_verifies(string? signature) =>
        WebhookSignature.Verify("{}"u8, signature, "secret", "").ShouldBeFalse();

    [Fact]
    public void With_an_empty_secret_never_verifies_even_where_it_is_right() =>
        WebhookSignature.Verify("{}"u8, WebhookSignature.Sign("{}"u8, ""), "", null).ShouldBeFalse();

    [Theory]
    [InlineData("a")]
    [InlineData(" blanks at both ends ")]
    [InlineData("ümläut ☃ 🔑")]
    [InlineData("$(rm -rf /); `id` \"quotes\" 'and' \\ backslash\nnewline")]
    public void Takes_secrets_of_any_characters(string secret) =>
        WebhookSignature.Verify("{}"u8, WebhookSignature.Sign("{}"u8, secret), secret).ShouldBeTrue();

    [Fact]
    public void Of_the_previous_secret_verifies_while_that_is_given()
    {
        var old = WebhookSignature.Sign("{}"u8, "old");
        WebhookSignature.Verify("{}"u8, old, "new", "old").ShouldBeTrue();
        WebhookSignature.Verify("{}"u8, old, "new", null).ShouldBeFalse();
    }
}
