using CodeValdCortex.WorkflowEngine.Identity;

namespace CodeValdCortex.WorkflowEngine.Tests.Identity;

public sealed class A_branch_name
{
    [Theory]
    [InlineData(7, "Describe the parser", "issue-7-describe-the-parser")]
    [InlineData(7, "  --Fix: C++ & \"quotes\"!  ", "issue-7-fix-c-quotes")]
    [InlineData(7, "Überblick über Größen", "issue-7-berblick-ber-gr-en")]
    [InlineData(7, "日本語", "issue-7-work-item")]
    [InlineData(7, "..", "issue-7-work-item")]
    [InlineData(7, "a\nb", "issue-7-a-b")]
    public void Is_ascii_and_never_empty(long number, string title, string expected) => BranchName.Of(number, title).ShouldBe(expected);

    [Fact]
    public void Has_a_slug_of_at_most_fifty_characters_and_no_trailing_dash()
    {
        var branch = BranchName.Of(12, new string('a', 49) + " b");

        branch.ShouldBe("issue-12-" + new string('a', 49));
    }

    [Theory]
    [InlineData("issue-12-x", 12L)]
    [InlineData("issue-012-x", null)]
    [InlineData("feature/issue-12-x", null)]
    [InlineData("issue-99999999999999999999-x", null)]
    public void Leads_back_to_its_issue(string branch, long? number) => BranchName.IssueNumber(branch).ShouldBe(number);
}

public sealed class An_execution_id
{
    [Fact]
    public void Is_the_same_for_one_issue_for_ever() =>
        ExecutionId.Of(42, 7).ShouldBe(ExecutionId.Of(42, 7));

    [Fact]
    public void Differs_between_repositories_and_issues() =>
        new[] { ExecutionId.Of(42, 7), ExecutionId.Of(42, 8), ExecutionId.Of(427, 7), ExecutionId.Of(4, 27) }.Distinct().Count().ShouldBe(4);

    [Fact]
    public void Is_a_version_five_uuid() => ExecutionId.Of(42, 7).Version.ShouldBe(5);
}

public sealed class A_work_item_id
{
    private static readonly DateTimeOffset LateEvening = new(2026, 3, 31, 23, 30, 0, TimeSpan.FromHours(-2));

    [Fact]
    public void Names_agency_type_utc_day_and_six_hex_digits() =>
        WorkItemId.Of("CORP", "DOC", LateEvening, 42, 7).ShouldMatch("^WI-CORP-DOC-20260401-[0-9a-f]{6}$");

    [Fact]
    public void Has_eight_digits_after_a_collision_the_first_six_unchanged()
    {
        var (six, eight) = (WorkItemId.Of("CORP", "SW", LateEvening, 1, 2), WorkItemId.Of("CORP", "SW", LateEvening, 1, 2, WorkItemId.LongHash));

        eight.ShouldStartWith(six);
        eight.Length.ShouldBe(six.Length + 2);
    }
}

public sealed class An_idempotency_key
{
    [Fact]
    public void Is_repository_issue_and_the_hash_of_the_body() =>
        IdempotencyKey.Of(42, 7, "abc").ShouldBe("42_7_ba7816bf8f01cfea");   // FIPS 180-2, appendix B.1
}
