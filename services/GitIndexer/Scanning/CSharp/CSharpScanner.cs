using System.Text;

namespace CodeValdCortex.GitIndexer.Scanning.CSharp;

/// <summary>Reads a C# file by names: its namespaces and usings, the types it declares (not nested ones: the outer
/// type's file is the
/// same), and the plain identifiers it uses. No types are inferred, so an edge that only <c>var</c> or a member makes
/// is not seen.</summary>
internal static class CSharpScanner
{
    public static SourceFacts Scan(ReadOnlySpan<byte> source)
    {
        var reading = new Reading(source);
        return reading.Run();
    }

    private ref struct Reading(ReadOnlySpan<byte> source)
    {
        private readonly ReadOnlySpan<byte> source = source;
        private readonly List<Import> usings = [];
        private readonly List<string> declares = [];
        private readonly Dictionary<string, Use> uses = new(StringComparer.Ordinal);
        private readonly Stack<(string Namespace, int Depth)> namespaces = [];
        private CSharpLexer lexer = new(source);
        private Token before;
        private Token current;
        private string space = "";
        private int depth;
        private int typeDepth = int.MaxValue;   // depth at which the outermost open type was declared

        public SourceFacts Run()
        {
            Advance();
            while (current.Kind != TokenKind.End)
            {
                if (current.Kind == TokenKind.Identifier)
                {
                    Word();
                }
                else
                {
                    Mark();
                    Advance();
                }
            }

            return new SourceFacts { Package = space, Imports = usings, Declares = declares, Uses = [.. uses.Values] };
        }

        private void Mark()
        {
            if (Is("{"u8))
            {
                depth++;
            }
            else if (Is("}"u8))
            {
                depth--;
                if (depth <= typeDepth)
                {
                    typeDepth = int.MaxValue;
                }

                if (namespaces.TryPeek(out var outer) && outer.Depth == depth)
                {
                    space = namespaces.Pop().Namespace;
                }
            }
        }

        private void Word()
        {
            if (Is("using"u8) && typeDepth == int.MaxValue)
            {
                Using();
            }
            else if (Is("namespace"u8))
            {
                Namespace();
            }
            else if (!before.Is(source, "."u8) && (Is("class"u8) || Is("struct"u8) || Is("interface"u8) || Is("enum"u8) || Is("record"u8) || Is("delegate"u8)))
            {
                Type();
            }
            else
            {
                UseName(isBase: false);
                Advance();
            }
        }

        private void Using()
        {
            var (line, isGlobal) = (current.Line, before.Is(source, "global"u8));
            Advance();
            while (Is("static"u8) || Is("unsafe"u8))
            {
                Advance();
            }

            var name = QualifiedName();
            if (Is("="u8))
            {
                var alias = name;
                Advance();
                name = QualifiedName();
                Keep(name, alias, isGlobal, line);
            }
            else if (Is(";"u8))
            {
                Keep(name, "", isGlobal, line);
            }
        }

        private readonly void Keep(string name, string alias, bool isGlobal, int line)
        {
            if (name.Length > 0)
            {
                var word = isGlobal ? "global using" : "using";
                usings.Add(new Import(name, alias, "import", alias.Length == 0 ? $"{word} {name};" : $"{word} {alias} = {name};", line));
            }
        }

        private void Namespace()
        {
            Advance();
            var name = QualifiedName();
            var full = space.Length == 0 ? name : $"{space}.{name}";
            if (Is("{"u8))
            {
                namespaces.Push((space, depth));
            }

            space = full;
        }

        private void Type()
        {
            var isDelegate = Is("delegate"u8);
            Advance();
            if (Is("struct"u8) || Is("class"u8))
            {
                Advance();   // record struct, record class
            }

            if (isDelegate)
            {
                DelegateName();
                return;
            }

            if (current.Kind != TokenKind.Identifier || CSharpKeywords.Contains(current.Text(source)))
            {
                return;   // a constraint: "where T : class"
            }

            if (typeDepth == int.MaxValue)
            {
                Declare(current);
                typeDepth = depth;
            }

            Advance();
            BaseList();
        }

        // The name stands before the parameter list: "delegate Task<T> Handler<T>(…)".
        private void DelegateName()
        {
            var (name, angles) = (default(Token), 0);
            while (current.Kind != TokenKind.End && !Is(";"u8) && !Is("{"u8) && !(angles == 0 && Is("("u8)))
            {
                if (current.Kind == TokenKind.Identifier)
                {
                    UseName(isBase: false);
                    name = angles == 0 ? current : name;
                }

                angles += Is("<"u8) ? 1 : Is(">"u8) ? -1 : 0;
                Advance();
            }

            if (Is("("u8) && typeDepth == int.MaxValue && name.Kind == TokenKind.Identifier)
            {
                Declare(name);
            }
        }

        // From the name to the body: type parameters, a primary constructor, bases, constraints.
        private void BaseList()
        {
            var (round, angles, isBase) = (0, 0, false);
            while (current.Kind != TokenKind.End && !Is("{"u8) && !Is(";"u8))
            {
                round += Is("("u8) ? 1 : Is(")"u8) ? -1 : 0;
                angles += Is("<"u8) ? 1 : Is(">"u8) ? -1 : 0;
                if (Is(":"u8) && round == 0)
                {
                    isBase = true;
                }
                else if (Is("where"u8))
                {
                    isBase = false;
                }
                else if (current.Kind == TokenKind.Identifier)
                {
                    UseName(isBase && round == 0 && angles == 0);
                }

                Advance();
            }

            if (Is(";"u8) && typeDepth == depth)
            {
                typeDepth = int.MaxValue;   // record Point(int X, int Y);
            }
        }

        private readonly void Declare(Token name)
        {
            var text = name.Text(source);
            declares.Add(space.Length == 0 ? text : $"{space}.{text}");
        }

        private readonly void UseName(bool isBase)
        {
            if (before.Is(source, "."u8))
            {
                return;   // a member, or the end of a qualified name
            }

            var name = current.Text(source);
            if (CSharpKeywords.Contains(name))
            {
                return;
            }

            if (!uses.TryGetValue(name, out var known))
            {
                uses.Add(name, new Use(name, current.Line, isBase));
            }
            else if (isBase && !known.IsBase)
            {
                uses[name] = known with { IsBase = true };
            }
        }

        private string QualifiedName()
        {
            var name = new StringBuilder();
            while (current.Kind == TokenKind.Identifier || Is("."u8) || Is(":"u8))
            {
                if (Is(":"u8))
                {
                    name.Clear();   // global::X
                }
                else
                {
                    name.Append(current.Text(source));
                }

                Advance();
            }

            return name.ToString();
        }

        private readonly bool Is(ReadOnlySpan<byte> word) => current.Is(source, word);

        private void Advance() => (before, current) = (current, lexer.Next());
    }
}
