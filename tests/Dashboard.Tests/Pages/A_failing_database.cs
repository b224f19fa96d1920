using System.Net;
using CodeValdCortex.Dashboard.Tests.Hosting;
using CodeValdCortex.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.Dashboard.Tests.Pages;

public sealed class A_failing_database
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_a_page_for_people_and_a_problem_for_programs_without_the_reason_in_it()
    {
        await using var host = await DashboardHost.Start(Ct, configure: builder => builder.Services.AddSingleton<IDocumentDatabase, Broken>());
        var page = await host.Client.GetAsync("/work-items", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await page.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("trace id");
        text.ShouldNotContain("disk on fire");
        var detail = await (await host.Client.GetAsync("/api/v1/work-items", Ct)).ShouldBeProblem(500, "unexpected", Ct);
        detail.ShouldNotContain("disk on fire");
    }

    internal sealed class Broken : IDocumentDatabase
    {
        public IDocumentCollection<T> Collection<T>() where T : class, IDocument => throw new IOException("disk on fire");

        public Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct) => throw new IOException("disk on fire");

        public IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, CancellationToken ct) =>
            throw new IOException("disk on fire");
    }
}
