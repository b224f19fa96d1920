using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Merging;

namespace CodeValdCortex.WorkflowEngine.Tests.Merging;

public sealed class A_policy_for_labels
{
    [Theory]
    [InlineData("documentation", "docs/a.md", "documentation", "Squash", true, 0, "IfPresent", "")]
    [InlineData("docs", "README.md", "documentation", "Squash", true, 0, "IfPresent", "")]
    [InlineData("docs", "manual/a.adoc", "documentation", "Squash", true, 0, "IfPresent", "")]
    [InlineData("docs", "docs/plan.png", "documentation", "Squash", true, 0, "IfPresent", "")]
    [InlineData("docs", "src/a.go", "default", "Merge", false, 2, "Required", "")]
    [InlineData("docs", "docs/run.sh", "default", "Merge", false, 2, "Required", "")]
    [InlineData("automated", "src/a.go", "automated", "Squash", true, 0, "Required", "lint test")]
    [InlineData("llm-generated", "src/a.go", "automated", "Squash", true, 0, "Required", "lint test")]
    [InlineData("feature", "src/a.go", "feature", "Merge", false, 2, "Required", "")]
    [InlineData("enhancement", "src/a.go", "feature", "Merge", false, 2, "Required", "")]
    [InlineData("hotfix", "src/a.go", "hotfix", "Squash", true, 1, "Required", "")]
    [InlineData("urgent", "src/a.go", "hotfix", "Squash", true, 1, "Required", "")]
    [InlineData("work-item", "src/a.go", "default", "Merge", false, 2, "Required", "")]
    public void Is_the_row_of_the_table(
        string label, string path, string row, string style, bool automatic, int approvals, string ci, string contexts)
    {
        var policy = MergePolicies.Default.For([label], [path]);

        policy.Rows.ShouldBe([row]);
        (policy.Style.ToString(), policy.Automatic, policy.Approvals).ShouldBe((style, automatic, approvals));
        (policy.Ci.ToString(), string.Join(' ', policy.RequiredContexts)).ShouldBe((ci, contexts));
    }

    [Fact]
    public void Keeps_every_named_check_and_the_most_approvals_of_those_that_match()
    {
        var policy = MergePolicies.Default.For(["automated", "hotfix"], ["src/a.go"]);

        policy.Rows.ShouldBe(["automated", "hotfix"]);
        (policy.Style, policy.Automatic, policy.Approvals, policy.Ci).ShouldBe((MergeStyle.Squash, true, 1, CiRule.Required));
        policy.RequiredContexts.ShouldBe(["lint", "test"]);
    }

    [Fact]
    public void Is_the_strictest_when_several_match()
    {
        var policy = MergePolicies.Default.For(["docs", "feature", "hotfix"], ["docs/a.md"]);

        policy.Rows.ShouldBe(["documentation", "feature", "hotfix"]);
        (policy.Style, policy.Automatic, policy.Approvals, policy.Ci).ShouldBe((MergeStyle.Merge, false, 2, CiRule.Required));
    }

    [Fact]
    public void Skips_a_row_when_one_path_does_not_match() =>
        MergePolicies.Default.For(["docs"], ["docs/a.md", "src/a.go"]).Rows.ShouldBe(["default"]);
}

public sealed class Checks_of_a_commit
{
    private static CheckStatus Status(long id, string context, string state) => new() { Id = id, Context = context, State = state };

    [Fact]
    public void Count_newest_per_context() =>
        CiState.Evaluate([Status(1, "ci", "failure"), Status(2, "ci", "success")], []).Verdict.ShouldBe(CiVerdict.Green);

    [Fact]
    public void Leave_our_own_out() =>
        CiState.Evaluate([Status(1, "cortex/policy", "pending")], []).Verdict.ShouldBe(CiVerdict.NoneSeen);

    [Theory]
    [InlineData("lint")]
    [InlineData("ci/lint")]
    [InlineData("CI / Lint (push)")]
    public void Find_a_required_one_by_its_last_part(string context) =>
        CiState.Evaluate([Status(1, context, "success")], ["lint"]).Verdict.ShouldBe(CiVerdict.Green);

    [Theory]
    [InlineData("pending", CiVerdict.Pending)]
    [InlineData("warning", CiVerdict.Pending)]
    [InlineData("failure", CiVerdict.Red)]
    [InlineData("error", CiVerdict.Red)]
    [InlineData("success", CiVerdict.Missing)]
    internal void Are_green_only_when_all_are_there_and_green(string state, CiVerdict verdict) =>
        CiState.Evaluate([Status(1, "lint", state)], state == "success" ? ["lint", "test"] : ["lint"]).Verdict.ShouldBe(verdict);
}

public sealed class A_merge_decision
{
    private static readonly MergeJudge Judge = new(MergePolicies.Default);

    private static PullRequestFacts Facts(params string[] issueLabels) => new()
    {
        Number = 3, Open = true, Merged = false, HeadSha = "head", Mergeable = true, IssueOpen = true, IssueLabels = issueLabels,
    };

    private static ReviewVerdict By(string login) => new() { Id = 1, Login = login };

    private static readonly IReadOnlyList<CheckStatus> Green =
        [new() { Id = 1, Context = "lint", State = "success" }, new() { Id = 2, Context = "test", State = "success" }];

    private static MergeDecision Decide(
        PullRequestFacts facts, string path = "docs/a.md", string mode = "merge", WorkOutput output = WorkOutput.PullRequest, double? impact = null,
        TimeSpan waited = default, MergeNarrowing? narrowing = null) => Judge.Decide(new()
        {
            PullRequest = facts, Mode = mode, DefaultBranch = "main", Output = output, Paths = [path], Impact = impact, WaitedForChecks = waited, Narrowing = narrowing,
        });

    [Fact]
    public void Merges_documentation_without_checks() => Decide(Facts("docs")).Merges.ShouldBeTrue();

    [Fact]
    public void Waits_for_documentation_s_red_checks() =>
        Decide(Facts("docs") with { Statuses = [new() { Id = 1, Context = "links", State = "failure" }] }).WaitKind.ShouldBe("ci");

    [Theory]
    [InlineData("observe")]
    [InlineData("propose")]
    public void Leaves_the_merge_to_people_in_other_modes(string mode) => Decide(Facts("docs"), mode: mode).WaitKind.ShouldBe("person");

    [Fact]
    public void Never_merges_a_proposal_by_itself() =>
        Decide(Facts("docs", "ready-to-merge"), output: WorkOutput.Proposal).WaitKind.ShouldBe("person");

    [Fact]
    public void Waits_for_required_checks_and_says_so_after_ten_minutes()
    {
        Decide(Facts("feature"), "src/a.go").Action.ShouldBeNull();
        Decide(Facts("feature"), "src/a.go", waited: TimeSpan.FromMinutes(11)).Action.ShouldNotBeNull();
    }

    [Fact]
    public void Waits_for_named_checks_and_says_which_are_missing_after_ten_minutes()
    {
        var late = Decide(Facts("automated") with { Statuses = [Green[0]] }, "src/a.go", waited: TimeSpan.FromMinutes(11));

        (late.WaitKind, late.Merges).ShouldBe(("ci", false));
        late.Detail.ShouldBe("no status for test after 10 minutes");
    }

    [Fact]
    public void Merges_once_the_named_checks_are_green() => Decide(Facts("automated") with { Statuses = Green }, "src/a.go").Merges.ShouldBeTrue();

    [Fact]
    public void Merges_a_hotfix_after_one_approval()
    {
        Decide(Facts("hotfix") with { Statuses = Green }, "src/a.go").WaitKind.ShouldBe("approvals");
        Decide(Facts("hotfix") with { Statuses = Green, Approvals = [By("bob")] }, "src/a.go").Merges.ShouldBeTrue();
    }

    [Fact]
    public void Counts_approvals() => Decide(Facts("feature") with { Statuses = Green, Approvals = [By("bob")] }, "src/a.go")
        .ShouldSatisfyAllConditions(x => x.WaitKind.ShouldBe("approvals"), x => x.Detail.ShouldContain("1 of 2"));

    [Fact]
    public void Waits_for_a_person_when_the_policy_is_not_automatic() =>
        Decide(Facts("feature") with { Statuses = Green, Approvals = [By("bob"), By("eve")] }, "src/a.go").WaitKind.ShouldBe("person");

    [Fact]
    public void Merges_what_a_person_queued() => Decide(
        Facts("feature") with { Statuses = Green, Approvals = [By("bob"), By("eve")], Labels = ["ready-to-merge"] }, "src/a.go").Merges.ShouldBeTrue();

    [Fact]
    public void Does_not_let_a_queue_label_replace_approvals() =>
        Decide(Facts("feature", "ready-to-merge") with { Statuses = Green }, "src/a.go").WaitKind.ShouldBe("approvals");

    [Theory]
    [InlineData(".github/workflows/x.md")]
    [InlineData(".gitea/x.md")]
    [InlineData(".cortex/x.md")]
    [InlineData("AGENTS.md")]
    [InlineData("sub/AGENTS.md")]
    public void Never_merges_protected_paths_by_itself(string path) => Decide(Facts("docs"), path).WaitKind.ShouldBe("person");

    [Theory]
    [InlineData(".woodpecker.yml")]
    [InlineData(".drone.yml")]
    [InlineData("Jenkinsfile")]
    [InlineData("build/Dockerfile.web")]
    [InlineData("CODEOWNERS")]
    [InlineData(".gitattributes")]
    [InlineData(".gitmodules")]
    [InlineData("web/package-lock.json")]
    [InlineData("dockerfile")]
    [InlineData("Dockerfile")]
    [InlineData(".gitea/workflows/ci.yml")]
    [InlineData(".github/dependabot.yml")]
    [InlineData(".forgejo/workflows/ci.yml")]
    [InlineData(".cortex/config.yml")]
    [InlineData(".cortexignore")]
    [InlineData(".woodpecker/build.yml")]
    [InlineData("docs/AGENTS.md")]
    [InlineData("docs/CODEOWNERS")]
    [InlineData("yarn.lock")]
    [InlineData("pnpm-lock.yaml")]
    [InlineData("npm-shrinkwrap.json")]
    [InlineData("go.sum")]
    [InlineData("Cargo.lock")]
    [InlineData("poetry.lock")]
    [InlineData("Pipfile.lock")]
    [InlineData("composer.lock")]
    [InlineData("Gemfile.lock")]
    [InlineData("src/packages.lock.json")]
    [InlineData("flake.lock")]
    public void Knows_the_protected_paths(string path) => ProtectedPaths.Among([path, "src/a.go"], []).ShouldBe([path]);

    [Fact]
    public void Leaves_every_merge_to_a_person_where_the_repository_says_so()
    {
        var narrowing = new MergeNarrowing { NeverAutomatic = true };
        Decide(Facts("docs"), narrowing: narrowing).WaitKind.ShouldBe("person");
        Decide(Facts("docs") with { Labels = ["ready-to-merge"] }, narrowing: narrowing).Merges.ShouldBeTrue();
    }

    [Fact]
    public void Protects_the_paths_that_the_repository_adds_and_its_own_ones_still()
    {
        var narrowing = new MergeNarrowing { ProtectedPaths = ["docs/law/**"] };
        Decide(Facts("docs"), "docs/law/a.md", narrowing: narrowing).Detail.ShouldContain("docs/law/a.md");
        Decide(Facts("docs"), ".github/a.md", narrowing: narrowing).WaitKind.ShouldBe("person");
        Decide(Facts("docs"), "docs/a.md", narrowing: narrowing).Merges.ShouldBeTrue();
    }

    [Fact]
    public void Merges_nothing_while_the_repository_s_rules_cannot_be_read() =>
        Decide(Facts("docs") with { Labels = ["ready-to-merge"] }, narrowing: new() { Unreadable = "line 3" }).Detail.ShouldBe("line 3");

    [Fact]
    public void Asks_two_people_when_the_impact_is_high() => Decide(Facts("docs"), impact: 51).WaitKind.ShouldBe("approvals");

    [Fact]
    public void Waits_while_changes_are_requested() =>
        Decide(Facts("docs") with { Rejections = [By("bob")] }).Detail.ShouldContain("bob");

    [Fact]
    public void Leaves_the_merge_into_another_branch_to_a_person()
    {
        Decide(Facts("docs", "ready-to-merge") with { BaseBranch = "stable" }).WaitKind.ShouldBe("person");
        Decide(Facts("docs") with { BaseBranch = "main" }).Merges.ShouldBeTrue();
    }

    [Fact]
    public void Waits_in_a_conflict() => Decide(Facts("docs") with { Mergeable = false }).WaitKind.ShouldBe("person");
}
