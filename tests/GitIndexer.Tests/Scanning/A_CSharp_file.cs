namespace CodeValdCortex.GitIndexer.Tests.Scanning;

public sealed class A_CSharp_file
{
    [Theory]
    [InlineData("namespace A.B; public class C { class Nested {} } record D(int X); enum E { P }", "A.B.C,A.B.D,A.B.E")]
    [InlineData("namespace A { namespace B { struct S {} } interface I {} } class Global {}", "A.B.S,A.I,Global")]
    [InlineData("public delegate Task<T> Handler<T>(int a); record struct R { } readonly ref struct Q { }", "Handler,R,Q")]
    [InlineData("class A<T> where T : class { } sealed class B : A<int> { }", "A,B")]
    [InlineData("// class No\n/* class No */ class Yes { string s = \"class No {\"; char c = '{'; }\nclass Also {}", "Yes,Also")]
    [InlineData("class A { string v = @\"c:\\\"; string w = @\"a\"\"b { class No\"; }\nclass B {}", "A,B")]
    [InlineData("class A { string r = \"\"\"\n class No { \"\" }\n\"\"\"; }\nclass B {}", "A,B")]
    [InlineData("class A { string i = $\"{x[\"k\"]} {{ { (a ? \"}\" : '}') }\"; string j = $@\"{y}\"\"\"; }\nclass B {}", "A,B")]
    [InlineData("#if class No\n#region class Nope {\nclass A {}\n#endif", "A")]
    [InlineData("class A { object class1; int @class; void M() { typeof(B).ToString(); } }", "A")]
    [InlineData("", "")]
    public void Declares_its_outer_types_with_their_namespace(string source, string declares) =>
        string.Join(',', Scan.Of("csharp", source).Declares).ShouldBe(declares);

    [Fact]
    public void Names_its_usings_and_the_identifiers_it_uses()
    {
        var facts = Scan.Of("csharp", """
            using System.Text;
            global using Shop.Orders;
            using static Shop.Math.Money;
            using Alias = global::Shop.Other.Thing;
            namespace Shop.Api;
            [Route("x")]
            public sealed class Endpoint(Store store) : Controller, IFace<Item>
            {
                public Order Get() { using var x = Open(); return store.Load<Order>(new Query()); }
            }
            """);
        facts.Imports.Select(x => (x.Specifier, x.Alias)).ShouldBe(
            [("System.Text", ""), ("Shop.Orders", ""), ("Shop.Math.Money", ""), ("Shop.Other.Thing", "Alias")]);
        facts.Package.ShouldBe("Shop.Api");
        facts.Uses.Where(x => x.IsBase).Select(x => x.Name).ShouldBe(["Controller", "IFace"]);
        facts.Uses.Select(x => x.Name).ShouldBe(["Route", "Store", "store", "Controller", "IFace", "Item", "Order", "Get", "x", "Open", "Query"]);
    }
}
