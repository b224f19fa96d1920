namespace CodeValdCortex.GitIndexer.Tests.Scanning;

public sealed class A_script_file
{
    [Theory]
    [InlineData("import a from './a'\nimport {b, c as d} from \"./b\";", "./a@1,./b@2")]
    [InlineData("import * as x from './x'\nimport './side'\nimport type {T} from './t'\nimport y, {z} from './y'", "./x@1,./side@2,./t@3,./y@4")]
    [InlineData("import {\n  a,\n  b,\n} from './multi'", "./multi@4")]
    [InlineData("export * from './a'\nexport {x} from './b'\nexport * as n from './c'\nexport type {T} from './d'", "./a@1,./b@2,./c@3,./d@4")]
    [InlineData("export const from = './no'\nexport default from\n'./no'", "")]
    [InlineData("const a = require('./a'); const b = foo.require('./no'); require(x); require('./b', y)", "./a@1,./b@1")]
    [InlineData("import a = require('./a')\nimport B = NS.C\nimport('./dyn').then(x => x)\nawait import(`./tpl`)\nimport(`./no${x}`)", "./a@1,./dyn@3,./tpl@4")]
    [InlineData("// import './no'\n/* import './no' */\nconst s = \"import './no'\"; const t = `import './no' ${import('./yes')} import './no'`", "./yes@3")]
    [InlineData("const r = /import '.\\/no'/; const d = a / b; import './yes' // x/'", "./yes@1")]
    [InlineData("const r = /[/'\"`]/g.test(x) ? 1 : 2\nimport './yes'", "./yes@2")]
    [InlineData("return /'/.test(a)\nimport './yes'", "./yes@2")]
    [InlineData("x = a++ / 2; y = b / 'str' / 3\nimport './yes'", "./yes@2")]
    [InlineData("const el = <p>Don't worry</p>\nimport './yes'", "./yes@2")]
    [InlineData("const t = `a${`b${{c: '}'}.c}`}`\nimport './yes'", "./yes@2")]
    [InlineData("import.meta.url; obj.import('./no'); x?.import\nimport './yes'", "./yes@2")]
    [InlineData("import data from './d.json' with { type: 'json' }\nimport './e'", "./d.json@1,./e@2")]
    [InlineData("#!/usr/bin/env node 'x\nimport './yes'", "./yes@2")]
    [InlineData("import { 'string name' as x } from './yes'", "./yes@1")]
    [InlineData("import './unterminated", "")]
    [InlineData("`never closed import './no'", "")]
    [InlineData("", "")]
    public void Names_the_modules_its_code_imports_and_none_in_texts(string source, string imports) =>
        string.Join(',', Scan.Imports("typescript", source)).ShouldBe(imports);

    [Fact]
    public void Of_a_component_counts_lines_of_the_whole_file() =>
        Scan.Imports("vue", "<template>\n  <p>import './no'</p>\n</template>\n<script setup lang=\"ts\">\nimport a from './a.vue'\n</script>\n<style>import './no'</style>")
            .ShouldBe(["./a.vue@5"]);
}
