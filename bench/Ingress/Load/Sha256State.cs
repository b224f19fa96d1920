using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CodeValdCortex.IngressBench.Load;

/// <summary>SHA-256 (FIPS 180-4) whose state can be copied: what all bodies begin with is hashed once, so that signing costs the
/// sender next to nothing. The framework's own cannot be copied.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Sha256State
{
    internal const int Block = 64;

    private static readonly uint[] Constants = Primes().Take(64).Select(prime => Fraction(Math.Cbrt(prime), prime, 3)).ToArray();

    private uint _a, _b, _c, _d, _e, _f, _g, _h;
    private long _bytes;

    internal static Sha256State Start() => new()
    {
        _a = 0x6a09e667, _b = 0xbb67ae85, _c = 0x3c6ef372, _d = 0xa54ff53a, _e = 0x510e527f, _f = 0x9b05688c, _g = 0x1f83d9ab, _h = 0x5be0cd19,
    };

    /// <summary>Takes whole blocks.</summary>
    internal void Add(ReadOnlySpan<byte> blocks)
    {
        for (; blocks.Length > 0; blocks = blocks[Block..])
        {
            Compress(blocks[..Block]);
            _bytes += Block;
        }
    }

    /// <summary>Takes the rest, of any length, and gives the hash.</summary>
    internal void Finish(ReadOnlySpan<byte> rest, Span<byte> hash)
    {
        var whole = rest.Length / Block * Block;
        Add(rest[..whole]);
        rest = rest[whole..];
        Span<byte> last = stackalloc byte[2 * Block];
        last.Clear();
        rest.CopyTo(last);
        last[rest.Length] = 0x80;
        last = last[..(rest.Length < Block - 8 ? Block : 2 * Block)];
        BinaryPrimitives.WriteInt64BigEndian(last[^8..], (_bytes + rest.Length) * 8);
        Add(last);
        foreach (var word in (ReadOnlySpan<uint>)[_a, _b, _c, _d, _e, _f, _g, _h])
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash, word);
            hash = hash[4..];
        }
    }

    private void Compress(ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
        {
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        }

        for (var i = 16; i < 64; i++)
        {
            var s0 = BitOperations.RotateRight(w[i - 15], 7) ^ BitOperations.RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
            var s1 = BitOperations.RotateRight(w[i - 2], 17) ^ BitOperations.RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }

        var (a, b, c, d, e, f, g, h) = (_a, _b, _c, _d, _e, _f, _g, _h);
        for (var i = 0; i < 64; i++)
        {
            var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + s1 + ((e & f) ^ (~e & g)) + Constants[i] + w[i];
            var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        (_a, _b, _c, _d) = (_a + a, _b + b, _c + c, _d + d);
        (_e, _f, _g, _h) = (_e + e, _f + f, _g + g, _h + h);
    }

    // The first 32 bits of the fraction of a root, found exactly: a double's last bits may be wrong.
    private static uint Fraction(double root, int prime, int power)
    {
        var guess = (BigInteger)(root * 4294967296.0);
        var target = (BigInteger)prime << (32 * power);
        for (guess -= 2; BigInteger.Pow(guess + 1, power) <= target; guess++)
        {
            // at most a few steps
        }

        return (uint)(guess & uint.MaxValue);
    }

    private static IEnumerable<int> Primes()
    {
        for (var number = 2; ; number++)
        {
            if (Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(number) - 1)).All(divisor => number % divisor != 0))
            {
                yield return number;
            }
        }
    }
}
