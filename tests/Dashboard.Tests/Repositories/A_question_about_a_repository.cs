using CodeValdCortex.Dashboard.Tests.Hosting;

namespace CodeValdCortex.Dashboard.Tests.Repositories;

public sealed class A_question_about_a_repository(SeededDashboard seeded) : IClassFixture<SeededDashboard>
{
    private const string Shop = "/api/v1/repos/acme/webshop";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_answered_from_storage_while_the_index_is_away()
    {
        var history = await seeded.Host.Json($"{Shop}/history?path=docs/refunds.md&limit=1", Ct);
        history.Texts("sha").ShouldBe([Story.MergeSha]);
        history = await seeded.Host.Json($"{Shop}/history?path=docs/refunds.md&limit=1&cursor={history.GetProperty("next_cursor").GetString()}", Ct);
        history.Texts("sha").ShouldBe([Story.WorkSha]);

        (await seeded.Host.Json($"{Shop}/work-items?path=docs/refunds.md", Ct)).Texts("work_item_id").ShouldBe([Seeds.Id(Story.Merged)]);
        (await seeded.Host.Json($"{Shop}/reviewers?path=docs/refunds.md&path=docs/index.md", Ct)).Texts("email").ShouldNotBeEmpty();
        (await seeded.Host.Json($"{Shop}/graph/depth?path=docs/refunds.md", Ct)).GetProperty("depth").GetInt32().ShouldBe(0);
        (await seeded.Host.Json($"{Shop}/graph/merges", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await seeded.Host.Json($"{Shop}/importance", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await seeded.Host.Json($"{Shop}/languages", Ct)).GetProperty("items")[0].GetProperty("files").GetInt64().ShouldBe(2);
        var churn = (await seeded.Host.Json($"{Shop}/churn?days=366", Ct)).GetProperty("items")[0];
        (churn.GetProperty("commits").GetInt64(), churn.GetProperty("risk").GetInt64()).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData("/api/v1/repos/acme/none/importance", 404, "repository-not-found")]
    [InlineData($"{Shop}/churn?days=0", 400, "parameter-invalid")]
    [InlineData($"{Shop}/importance?limit=0", 400, "parameter-invalid")]
    [InlineData($"{Shop}/history?path=a&cursor=x", 400, "cursor-invalid")]
    [InlineData("/api/v1/search/commits?q=%20", 400, "parameter-invalid")]
    [InlineData("/api/v1/search/code?q=x&repository=acme/none", 404, "repository-not-found")]
    [InlineData("/api/v1/metrics/llm?days=367", 400, "parameter-invalid")]
    [InlineData("/api/v1/agents/none/expertise", 404, "agent-not-found")]
    [InlineData("/api/v1/work-items/WI-0/commits", 404, "work-item-not-found")]
    public async Task Is_refused_with_what_to_do(string address, int status, string type) =>
        await (await seeded.Host.Client.GetAsync(address, Ct)).ShouldBeProblem(status, type, Ct);

    [Fact]
    public async Task By_words_finds_commits_and_work_items()
    {
        (await seeded.Host.Json("/api/v1/search/commits?q=orders%20REFUNDED", Ct)).Texts("sha").ShouldBe([Story.WorkSha, Story.MergeSha], ignoreOrder: true);
        (await seeded.Host.Json("/api/v1/search/commits?q=refunded&repository=acme/handbook", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await seeded.Host.Json("/api/v1/search/work-items?q=refunded", Ct)).Texts("work_item_id").ShouldContain(Seeds.Id(Story.Merged));
        (await seeded.Host.Json("/api/v1/search/code?q=refunded", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await seeded.Host.Json($"/api/v1/work-items/{Seeds.Id(Story.Merged)}/commits", Ct)).Texts("sha").ShouldBe([Story.WorkSha, Story.MergeSha]);
    }

    [Fact]
    public async Task About_figures_is_answered_for_models_and_not_for_people()
    {
        var items = await seeded.Host.Json("/api/v1/metrics/work-items?repository=acme/webshop&days=366", Ct);
        items.EnumerateArray().Sum(x => x.GetProperty("created").GetInt64()).ShouldBeGreaterThan(0);
        items.EnumerateArray().ShouldContain(x => x.GetProperty("auto_merge_rate").ValueKind != System.Text.Json.JsonValueKind.Null);
        (await seeded.Host.Json("/api/v1/metrics/llm", Ct)).GetProperty("by_model")[0].GetProperty("error_rate").GetDouble().ShouldBeInRange(0, 1);
        (await seeded.Host.Json("/api/v1/metrics/git?days=366", Ct)).EnumerateArray()
            .ShouldAllBe(x => x.GetProperty("email").GetString()!.EndsWith("@cortex.example", StringComparison.Ordinal));
    }
}
