using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Budgets;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class A_step
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plans_the_file_that_the_issue_mentions_and_its_test()
    {
        await using var workshop = await Workshop.Open();
        var plan = await workshop.Answer<WorkPlan>(await workshop.Ask(Contexts.Software with { Plan = null }, GenerationStep.Plan));
        plan.Files.Select(f => (f.Operation, f.Path)).ShouldBe([("update", "greet/greet.go"), ("create", "greet/greet_add_a_farewell_test.go")]);
    }

    [Fact]
    public async Task Writes_the_planned_code_and_keeps_the_rest_of_the_file()
    {
        await using var workshop = await Workshop.Open();
        var files = await workshop.Answer<FileSet>(await workshop.Ask(Contexts.Software, GenerationStep.Files));
        files.Files.Count.ShouldBe(2);
        files.Files[0].Text.ShouldStartWith(Contexts.Greeting.TrimEnd());
        files.Files[0].Text.ShouldNotBeNull().ShouldContain("func AddAFarewell() string");
        files.Files[1].Text.ShouldNotBeNull().ShouldContain("func TestAddAFarewell(t *testing.T)");
        files.Bullets.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Writes_a_new_document_at_the_place_the_issue_names()
    {
        await using var workshop = await Workshop.Open();
        var files = await workshop.Answer<FileSet>(await workshop.Ask(Contexts.Document, GenerationStep.Files));
        var file = files.Files.ShouldHaveSingleItem();
        (file.Path, file.Operation).ShouldBe(("docs/hours.md", "create"));
        file.Text.ShouldBe("# Describe the opening hours\n\nSay when the shop is open.\n");
    }

    [Fact]
    public async Task Adds_a_section_to_a_document_that_exists()
    {
        await using var workshop = await Workshop.Open();
        var files = await workshop.Answer<FileSet>(await workshop.Ask(Contexts.DocumentUpdate, GenerationStep.Files));
        files.Files.ShouldHaveSingleItem().Text.ShouldBe(Contexts.Readme + "\n## Explain how to test\n\nAdd it to README.md.\n");
    }

    [Fact]
    public async Task Writes_a_proposal_with_headings_a_table_and_code()
    {
        await using var workshop = await Workshop.Open();
        var files = await workshop.Answer<FileSet>(await workshop.Ask(Contexts.Proposal, GenerationStep.Files));
        var text = files.Files.ShouldHaveSingleItem().Text.ShouldNotBeNull();
        files.Files[0].Path.ShouldBe("docs/proposals/deliver-on-sundays.md");
        text.ShouldContain("# Deliver on Sundays\n");
        text.ShouldContain("|---|---|---|");
        text.ShouldContain("```sh\n");
    }

    [Fact]
    public async Task Reports_with_the_facts_and_files_it_was_given()
    {
        await using var workshop = await Workshop.Open();
        var report = await workshop.Answer<AnalysisReport>(await workshop.Ask(Contexts.Analysis, GenerationStep.Report));
        report.Markdown.ShouldContain("- greet/greet.go has 3 dependents.");
        report.Markdown.ShouldContain("`greet/greet.go`");
    }

    [Fact]
    public async Task Reviews_the_diff_it_was_given()
    {
        await using var workshop = await Workshop.Open();
        var opinion = await workshop.Answer<ReviewOpinion>(await workshop.Ask(Contexts.Review, GenerationStep.Review));
        opinion.Findings.ShouldContain(f => f.Path == "greet/greet.go" && f.Line == 7 && f.Severity == "warning");
    }

    [Fact]
    public async Task Takes_feedback_into_account()
    {
        await using var workshop = await Workshop.Open();
        var revised = Contexts.Document with { Feedback = ["Mention the holidays."] };
        var files = await workshop.Answer<FileSet>(await workshop.Ask(revised, GenerationStep.Files, round: 1));
        files.Files[0].Text.ShouldNotBeNull().ShouldContain("Mention the holidays.");
    }

    [Fact]
    public async Task Is_booked_to_the_item_the_day_and_the_month_at_what_it_cost()
    {
        await using var workshop = await Workshop.Open();
        var completed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();
        var line = (await workshop.Database.Collection<LlmUsage>().Get(completed.Calls.ShouldHaveSingleItem(), Ct)).ShouldNotBeNull().Document;
        (line.Status, line.RepoId, line.AgencyId, line.Step).ShouldBe(("ok", 42, "CORP", "files"));
        line.CostNanoUsd.ShouldBe(1_000 * (line.InputTokens - line.CachedInputTokens) + 250 * line.CachedInputTokens + 4_000 * line.OutputTokens);
        completed.CostNanoUsd.ShouldBe(line.CostNanoUsd);
        completed.InputTokens.ShouldBe(line.InputTokens);

        var budget = (await workshop.Database.Collection<Budget>().Get(Storage.Keys.Budget("CORP", line.CalledAt), Ct)).ShouldNotBeNull().Document;
        budget.Reservations.ShouldBeEmpty();
        budget.SpentNanoUsd.ShouldBe(line.CostNanoUsd);
        budget.SpentByItem[line.WorkItemId].ShouldBe(line.CostNanoUsd);
        budget.SpentByDay[BudgetMonth.Day(line.CalledAt)].ShouldBe(line.CostNanoUsd);
    }

    [Fact]
    public async Task Is_done_by_the_work_types_agent_which_is_created_when_missing()
    {
        await using var workshop = await Workshop.Open();
        var completed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();
        (completed.AgentName, completed.AgentEmail).ShouldBe(("Document Agent", "document-agent@agents.cortex.local"));
        var agent = await workshop.Database.Collection<Agent>().Get(Storage.Keys.Agent(completed.AgentEmail), Ct);
        agent.ShouldNotBeNull().Document.Type.ShouldBe("llm");
    }

    [Fact]
    public async Task Fails_for_good_when_its_context_is_gone()
    {
        await using var workshop = await Workshop.Open();
        var command = await workshop.Command(Contexts.Document, GenerationStep.Files) with { ContextHash = new string('0', 64) };
        var failed = (await workshop.Ask(command)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("context-missing", false));
        workshop.Model.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Fails_before_any_call_when_the_model_has_no_price()
    {
        await using var workshop = await Workshop.Open(new() { ["OPENAI_MODEL"] = "gpt-unheard-of" });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        failed.Failure.Code.ShouldBe("model-unpriced");
        workshop.Model.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Waits_while_the_installation_is_paused()
    {
        await using var workshop = await Workshop.Open(new() { ["CORTEX_PAUSED"] = "true" });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("paused", true));
        workshop.Model.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Waits_while_its_repository_or_agency_is_paused_and_goes_on_after()
    {
        await using var workshop = await Workshop.Open();
        var now = TimeProvider.System.GetUtcNow();
        var repositories = workshop.Database.Collection<ConnectedRepository>();
        var repository = new ConnectedRepository
        {
            Key = "42", RepositoryId = 42, Name = "acme/shop", AgencyCode = "CORP", Mode = "merge", ConnectedAt = now, UpdatedAt = now,
            PausedAt = now, PausedBy = "ada",
        };
        await repositories.Upsert(repository, Ct);
        (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>().Failure.Sentence.ShouldContain("ada");
        await repositories.Upsert(repository with { PausedAt = null, PausedBy = null }, Ct);

        var agencies = workshop.Database.Collection<Agency>();
        var agency = new Agency { Key = "CORP", Code = "CORP", Name = "Corp", CreatedAt = now, PausedAt = now, PausedBy = "bob" };
        await agencies.Upsert(agency, Ct);
        (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>().Failure.Sentence.ShouldContain("bob");
        workshop.Model.Requests.ShouldBe(0);
        await agencies.Upsert(agency with { PausedAt = null, PausedBy = null }, Ct);
        (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();
    }

    [Fact]
    public async Task Fails_before_any_call_when_the_budget_has_no_room()
    {
        await using var workshop = await Workshop.Open(new() { ["CORTEX_BUDGET_DAY_USD"] = "0.0001" });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        failed.Failure.Code.ShouldBe("budget-exhausted");
        failed.Failure.RetryAt.ShouldNotBeNull().TimeOfDay.ShouldBe(TimeSpan.Zero);
        workshop.Model.Requests.ShouldBe(0);
    }
}
