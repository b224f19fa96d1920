namespace CodeValdCortex.GitIndexer.Tests.Scanning;

public sealed class A_Go_file
{
    [Theory]
    [InlineData("package a\nimport \"fmt\"\n", "fmt@2")]
    [InlineData("package a\nimport (\n\t\"fmt\"\n\tx \"a/b\"\n\t_ \"c\"; . \"d\"\n)\n", "fmt@3,a/b@4,c@5,d@5")]
    [InlineData("package a\nimport `raw/path`\nimport \"b\"", "raw/path@2,b@3")]
    [InlineData("// import \"no\"\n/* import \"no\"\n*/ package a // x\nimport /* c */ \"yes\" // \"no\"\n", "yes@4")]
    [InlineData("//go:build ignore\n\npackage a\n\nimport \"x\"\n\nvar s = `\nimport \"no\"\n`\nfunc f() { _ = \"import \\\"no\\\"\" }\n", "x@5")]
    [InlineData("package a\n\nfunc f() { import \"no\" }", "")]
    [InlineData("package a", "")]
    [InlineData("", "")]
    [InlineData("package a\nimport (", "")]
    [InlineData("package a\nimport \"unterminated", "unterminated@2")]
    [InlineData("\ufeffpackage a\r\nimport \"crlf\"\r\n", "crlf@2")]
    public void Imports_what_its_header_says_and_nothing_in_strings_or_comments(string source, string imports) =>
        string.Join(',', Scan.Imports("go", source)).ShouldBe(imports);

    [Fact]
    public void Declares_functions_types_variables_and_groups_but_no_methods_or_locals()
    {
        var facts = Scan.Of("go", """
            package shop

            import "example.com/shop/store"

            type Order struct { ID int; inner struct{ Deep int } }
            type (
                Line struct {
                    SKU string
                }
                Alias = Order
            )
            const (
                A, B = iota, "x)"
                C
            )
            var X = func() int { var local = 1; return local }()
            var r = '}'
            func New[T any](s *store.Store) *Order { o := store.Open(s.Name()); return o }
            func (o *Order) Total() int { return o.ID }
            func last() {}
            """);
        facts.Package.ShouldBe("shop");
        facts.Declares.ShouldBe(["Order", "Line", "Alias", "A", "B", "C", "X", "r", "New", "last"]);
        facts.Uses.Select(x => x.Name).ShouldBe(["store.Store", "store.Open", "s.Name", "o.ID"]);
    }
}
