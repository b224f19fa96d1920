using System.Text;
using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Resolution;
using CodeValdCortex.GitIndexer.Snapshots;

namespace CodeValdCortex.GitIndexer.Tests.Resolution;

public sealed class A_repositorys_dependencies
{
    [Fact]
    public void In_Go_lead_to_the_files_that_declare_what_is_used() => Edges(
        ("go.mod", "// c\nmodule example.com/shop // x\n\ngo 1.22\n"),
        ("cmd/main.go", "package main\nimport (\n\"example.com/shop/store\"\no \"example.com/shop/orders\"\n\"fmt\"\n_ \"example.com/shop/driver\"\n\"example.com/tools/x\"\n\"example.com/shopping\"\n)\nfunc main() { store.Open(); o.New(); fmt.Println() }"),
        ("store/a.go", "package store\nfunc Close() {}"),
        ("store/b.go", "package store\nfunc Open() {}"),
        ("store/b_test.go", "package store\nfunc Open() {}"),
        ("orders/orders.go", "package orders\nfunc New() {}"),
        ("driver/driver.go", "package driver"),
        ("tools/go.mod", "module example.com/tools"),
        ("tools/x/x.go", "package x"))
        .ShouldBe(
        [
            "cmd/main.go -> driver/driver.go import:6", "cmd/main.go -> orders/orders.go import:4", "cmd/main.go -> store/b.go import:3",
            "cmd/main.go -> tools/x/x.go import:7",
        ]);

    [Fact]
    public void In_TypeScript_follow_paths_extensions_indexes_projects_and_packages() => Edges(
        ("tsconfig.json", "{ // c\n \"compilerOptions\": { \"baseUrl\": \".\", \"paths\": { \"@/*\": [\"src/*\"], \"exact\": [\"src/exact.ts\"], }, } }"),
        ("packages/ui/package.json", "{\"name\": \"@shop/ui\"}"),
        ("packages/ui/src/index.ts", ""),
        ("packages/ui/src/button.tsx", ""),
        ("src/app.ts", "import './a'\nimport './b.js'\nimport './dir'\nimport '@/deep/c'\nimport 'exact'\nimport '@shop/ui'\nimport '@shop/ui/button'\nimport 'react'\nimport '../../outside'\nconst x = require('./data.json')\nimport logo from './logo.svg?raw'\nimport 'src/a'"),
        ("src/a.ts", "import './app'"),
        ("src/b.ts", ""),
        ("src/dir/index.tsx", "export * from '..'"),
        ("src/index.js", ""),
        ("src/deep/c.vue", "<script>import '../a'</script>"),
        ("src/exact.ts", ""),
        ("src/data.json", "{}"),
        ("src/logo.svg", "<svg/>"))
        .ShouldBe(
        [
            "src/a.ts -> src/app.ts import:1",
            "src/app.ts -> packages/ui/src/button.tsx import:7", "src/app.ts -> packages/ui/src/index.ts import:6",
            "src/app.ts -> src/a.ts import:1", "src/app.ts -> src/b.ts import:2", "src/app.ts -> src/data.json require:10",
            "src/app.ts -> src/deep/c.vue import:4", "src/app.ts -> src/dir/index.tsx import:3", "src/app.ts -> src/exact.ts import:5",
            "src/app.ts -> src/logo.svg import:11",
            "src/deep/c.vue -> src/a.ts import:1", "src/dir/index.tsx -> src/index.js import:1",
        ]);

    [Fact]
    public void In_CSharp_find_types_by_name_outwards_and_through_usings() => Edges(
        ("Api.cs", "using Shop.Data;\nusing B = Shop.Other.Box;\nnamespace Shop.Web.Api;\n[Route]\nclass Endpoint : Base { Order o; Missing m; B b; Local l; }"),
        ("Local.cs", "namespace Shop.Web.Api; class Local { Endpoint e; }"),
        ("Base.cs", "namespace Shop.Web; abstract class Base { string s = \"Order\"; /* Order */ }"),
        ("Order.cs", "namespace Shop.Data; record Order(int Id);"),
        ("Elsewhere.cs", "namespace Unrelated; record Order(); class Missing { }"),
        ("Box.cs", "namespace Shop.Other; class Box { class Order {} }"),
        ("RouteAttribute.cs", "namespace Shop; class RouteAttribute { }"))
        .ShouldBe(
        [
            "Api.cs -> Base.cs inherit:5", "Api.cs -> Box.cs import:5", "Api.cs -> Local.cs import:5", "Api.cs -> Order.cs import:5",
            "Api.cs -> RouteAttribute.cs import:4", "Local.cs -> Api.cs import:1",
        ]);

    [Fact]
    public void Are_walked_both_ways_and_grouped_into_cycles()
    {
        Dependency[] edges = [Edge("a", "b"), Edge("b", "c"), Edge("c", "a"), Edge("d", "a"), Edge("e", "d"), Edge("x", "y"), Edge("y", "x")];
        var graph = new DependencyGraph(edges);
        graph.Walk(["b"], 20, dependents: true).Select(x => $"{x.Path}{x.Distance}").ShouldBe(["a1", "c2", "d2", "e3"]);
        graph.Walk(["b"], 20, dependents: true)[^1].Way().ShouldBe(["b", "a", "d", "e"]);
        graph.Walk(["e"], 2, dependents: false).Select(x => $"{x.Path}{x.Distance}").ShouldBe(["d1", "a2"]);
        graph.Cycles().Select(x => string.Join(',', x)).ShouldBe(["a,b,c", "x,y"]);

        static Dependency Edge(string from, string to) => new(from, to, "import", "go", "", 1);
    }

    private static List<string> Edges(params (string Path, string Text)[] files)
    {
        var indexed = files.Select(x =>
        {
            var language = Language.Of(x.Path);
            var bytes = Encoding.UTF8.GetBytes(x.Text);
            return new IndexedFile(x.Path, "100644", "", bytes.Length, language, FileScan.Read(language, bytes));
        });
        return [.. DependencyResolver.Resolve(new RepositoryPaths(indexed)).Select(x => $"{x.From} -> {x.To} {x.Kind}:{x.Line}")];
    }
}
