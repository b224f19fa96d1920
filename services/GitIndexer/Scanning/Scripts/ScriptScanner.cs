namespace CodeValdCortex.GitIndexer.Scanning.Scripts;

/// <summary>Finds the modules a JavaScript or TypeScript file names: <c>import … from</c>, <c>import "…"</c>,
/// <c>import("…")</c>,
/// <c>import x = require("…")</c>, <c>export … from</c> and <c>require("…")</c>.</summary>
internal static class ScriptScanner
{
    public static SourceFacts Scan(ReadOnlySpan<byte> source)
    {
        var reading = new Reading(source);
        return new SourceFacts { Imports = reading.Run() };
    }

    private ref struct Reading(ReadOnlySpan<byte> source)
    {
        private readonly ReadOnlySpan<byte> source = source;
        private readonly List<Import> imports = [];
        private ScriptLexer lexer = new(source);
        private Token before;
        private Token current;

        public List<Import> Run()
        {
            Advance();
            while (current.Kind != TokenKind.End)
            {
                if (current.Kind != TokenKind.Identifier || before.Is(source, "."u8))
                {
                    Advance();
                }
                else if (Is("import"u8))
                {
                    Advance();
                    AfterImport();
                }
                else if (Is("export"u8))
                {
                    Advance();
                    AfterExport();
                }
                else if (Is("require"u8))
                {
                    Advance();
                    Call("require");
                }
                else
                {
                    Advance();
                }
            }

            return imports;
        }

        private void AfterImport()
        {
            if (current.Kind == TokenKind.Text)
            {
                Add("import", "import");
            }
            else if (Is("("u8))
            {
                Call("import");
            }
            else if (!Is("."u8))
            {
                From("import");
            }
        }

        // Only a list or a star can be followed by "from"; "export default from" is a name, not a module.
        private void AfterExport()
        {
            if (Is("type"u8))
            {
                Advance();
            }

            if (Is("{"u8) || Is("*"u8))
            {
                From("export");
            }
        }

        // Names, braces, commas and stars up to "from"; anything else was no import.
        private void From(string word)
        {
            while (current.Kind == TokenKind.Identifier || current.Kind == TokenKind.Text || Is("{"u8) || Is("}"u8) || Is(","u8) || Is("*"u8) || Is("="u8))
            {
                if (Is("="u8))
                {
                    Advance();
                    if (Is("require"u8))
                    {
                        Advance();
                        Call("require");
                    }

                    return;
                }

                var isFrom = Is("from"u8);
                Advance();
                if (isFrom && current.Kind == TokenKind.Text)
                {
                    Add("import", word);
                    return;
                }
            }
        }

        private void Call(string word)
        {
            if (!Is("("u8))
            {
                return;
            }

            Advance();
            if (current.Kind != TokenKind.Text)
            {
                return;
            }

            var specifier = current;
            Advance();
            if (Is(")"u8) || Is(","u8))
            {
                var text = specifier.Text(source);
                imports.Add(new Import(text, "", word, $"{word}(\"{text}\")", specifier.Line));
            }
        }

        private void Add(string kind, string word)
        {
            var text = current.Text(source);
            var from = word == "import" && before.Is(source, "import"u8) ? "" : " … from";
            imports.Add(new Import(text, "", kind, $"{word}{from} \"{text}\"", current.Line));
            Advance();
        }

        private readonly bool Is(ReadOnlySpan<byte> word) => current.Is(source, word);

        private void Advance() => (before, current) = (current, lexer.Next());
    }
}
