using System.Text;

namespace CodeValdCortex.GitIndexer.Scanning.Go;

/// <summary>Reads a Go file: its package, its imports, what it declares at the top level, and which
/// <c>qualifier.Name</c> it uses.</summary>
internal static class GoScanner
{
    public static SourceFacts Scan(ReadOnlySpan<byte> source)
    {
        var reading = new Reading(source);
        return reading.Run();
    }

    private ref struct Reading(ReadOnlySpan<byte> source)
    {
        private readonly ReadOnlySpan<byte> source = source;
        private readonly List<Import> imports = [];
        private readonly List<string> declares = [];
        private readonly Dictionary<string, Use> uses = new(StringComparer.Ordinal);
        private GoLexer lexer = new(source);
        private Token current;
        private int lastLine;
        private string package = "";

        public SourceFacts Run()
        {
            Advance();
            if (Is("package"u8))
            {
                Advance();
                package = Word();
                Advance();
            }

            while (Is("import"u8) || Is(";"u8))
            {
                if (Is("import"u8))
                {
                    Imports();
                }
                else
                {
                    Advance();
                }
            }

            Body();
            return new SourceFacts { Package = package, Imports = imports, Declares = declares, Uses = [.. uses.Values] };
        }

        private void Imports()
        {
            Advance();
            if (!Is("("u8))
            {
                Specification();
                return;
            }

            Advance();
            while (current.Kind != TokenKind.End && !Is(")"u8))
            {
                Specification();
            }

            Advance();
        }

        private void Specification()
        {
            var alias = "";
            if (current.Kind == TokenKind.Identifier || Is("."u8))
            {
                alias = Word();
                Advance();
            }

            if (current.Kind == TokenKind.Text)
            {
                var path = Word();
                var statement = alias.Length == 0 ? $"import \"{path}\"" : $"import {alias} \"{path}\"";
                imports.Add(new Import(path, alias, "import", statement, current.Line));
            }

            Advance();
        }

        // Top level means: no bracket of any kind is open. Inside, only qualified names matter.
        private void Body()
        {
            var depth = 0;
            while (current.Kind != TokenKind.End)
            {
                if (current.Kind == TokenKind.Identifier)
                {
                    if (depth == 0 && IsDeclaration())
                    {
                        Declaration();
                        continue;
                    }

                    Name();
                    continue;
                }

                depth += Step();
                Advance();
            }
        }

        private readonly bool IsDeclaration() => Is("func"u8) || Is("type"u8) || Is("var"u8) || Is("const"u8);

        private void Declaration()
        {
            var isFunction = Is("func"u8);
            Advance();
            if (!Is("("u8))
            {
                Declare();
                return;
            }

            if (isFunction)
            {
                return;   // a method: its receiver and name belong to the type; Body goes on at the bracket
            }

            // A group: a name stands first on its line, outside inner brackets.
            Advance();
            var (depth, line) = (0, 0);
            while (current.Kind != TokenKind.End && !(depth == 0 && Is(")"u8)))
            {
                if (depth == 0 && current.Kind == TokenKind.Identifier && current.Line != line)
                {
                    line = current.Line;
                    Declare();
                    continue;
                }

                line = depth == 0 ? current.Line : line;
                if (current.Kind == TokenKind.Identifier)
                {
                    Name();
                    line = depth == 0 ? Math.Max(line, lastLine) : line;
                    continue;
                }

                depth += Step();
                line = current.Line;
                Advance();
            }

            Advance();
        }

        // "a, B = 1, 2" declares both.
        private void Declare()
        {
            while (current.Kind == TokenKind.Identifier)
            {
                declares.Add(Word());
                Advance();
                if (!Is(","u8))
                {
                    return;
                }

                Advance();
            }
        }

        private void Name()
        {
            var (name, line) = (Word(), current.Line);
            lastLine = line;
            Advance();
            if (!Is("."u8))
            {
                return;
            }

            Advance();
            if (current.Kind == TokenKind.Identifier)
            {
                var use = $"{name}.{Word()}";
                uses.TryAdd(use, new Use(use, line));
                lastLine = current.Line;
                Advance();
            }
        }

        private readonly int Step() => current.Kind != TokenKind.Mark ? 0 : source[current.Start] switch
        {
            (byte)'(' or (byte)'{' or (byte)'[' => 1,
            (byte)')' or (byte)'}' or (byte)']' => -1,
            _ => 0,
        };

        private readonly bool Is(ReadOnlySpan<byte> word) => current.Is(source, word);

        private readonly string Word() => Encoding.UTF8.GetString(source.Slice(current.Start, current.Length));

        private void Advance() => current = lexer.Next();
    }
}
