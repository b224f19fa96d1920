using System.Text;
using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.Gitea.Tests.Webhooks;

public sealed class The_payload_of_a_form
{
    public static TheoryData<string, string> Forms => new()
    {
        { "payload=%7B%22a%22%3A+1%7D", "{\"a\": 1}" },
        { "x=1&payload=%7b%7d&y=2", "{}" },
        { "payload=", "" },
        { "", "" },
        { "payloa", "" },
        { "payloads=1&pay=2&payload=a%26b%3D&payload=second", "a&b=" },
        { "x=payload=no", "" },
        { "payload=100%&z=1", "100%" },
        { "payload=%zz%4", "%zz%4" },
        { "payload=%F0%9F%8D%8E", "🍎" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Is_the_same_whole_and_cut_anywhere(string form, string expected)
    {
        var body = Encoding.UTF8.GetBytes(form);
        Encoding.UTF8.GetString(FormPayload.Decode(body)).ShouldBe(expected);
        for (var first = 0; first <= body.Length; first++)
        {
            for (var second = first; second <= body.Length; second++)
            {
                Encoding.UTF8.GetString(InPieces(body[..first], body[first..second], body[second..])).ShouldBe(expected, $"cut at {first} and {second}");
            }
        }
    }

    private static byte[] InPieces(params IReadOnlyList<byte[]> pieces)
    {
        var (form, document, left) = (new FormPayload(), new List<byte>(), Array.Empty<byte>());
        for (var number = 0; number < pieces.Count; number++)
        {
            byte[] piece = [.. left, .. pieces[number]];
            var target = new byte[piece.Length];
            document.AddRange(target[..form.Decode(piece, number == pieces.Count - 1, target, out var consumed)]);
            left = piece[consumed..];
        }

        left.ShouldBeEmpty();
        return [.. document];
    }
}
