using CodeValdCortex.Contracts.Generation;

namespace CodeValdCortex.LlmAgent.Tests;

/// <summary>Work items as they are gathered from a small shop's repository.</summary>
internal static class Contexts
{
    public const string Greeting = "package greet\n\n// Hello greets.\nfunc Hello() string {\n\treturn \"hello\"\n}\n";
    public const string Readme = "# Shop\n\nA shop.\n\n## Build\n\n    go build ./...\n";

    public static WorkContext Document { get; } = Of("document", "Describe the opening hours", "Say when the shop is open.\nFile: docs/hours.md\n") with
    {
        PathHint = "docs/hours.md",
    };

    public static WorkContext DocumentUpdate { get; } = Of("document", "Explain how to test", "Add it to README.md.\nFile: README.md") with
    {
        PathHint = "README.md",
    };

    public static WorkContext Software { get; } = Of("software", "Add a farewell", "greet/greet.go needs the opposite of Hello.") with
    {
        Plan = new WorkPlan
        {
            Summary = "A function and its test.",
            Files =
            [
                new PlannedFile { Path = "greet/greet.go", Operation = "update", Purpose = "The function." },
                new PlannedFile { Path = "greet/greet_add_a_farewell_test.go", Operation = "create", Purpose = "Its test." },
            ],
        },
    };

    public static WorkContext Proposal { get; } = Of("proposal", "Deliver on Sundays", "Customers ask for it. What would it take?");

    public static WorkContext Analysis { get; } = Of("analysis", "Why is checkout slow?", "It takes five seconds.") with
    {
        GraphFacts = ["greet/greet.go has 3 dependents.", "Ada knows greet/greet.go best (0.8)."],
    };

    public static WorkContext Review { get; } = Software with
    {
        Diff = """
            diff --git a/greet/greet.go b/greet/greet.go
            --- a/greet/greet.go
            +++ b/greet/greet.go
            @@ -4,3 +4,5 @@
             func Hello() string {
             	return "hello"
             }
            +// TODO say more
            +func Bye() string { return "bye" }

            """,
    };

    public static WorkContext Of(string workType, string title, string body) => new()
    {
        WorkItemId = "WI-CORP-TEST-20260105-0a1b2c",
        WorkType = workType,
        Repository = "acme/shop",
        BaseSha = "8f3d2c1b0a9e8d7c6b5a49382716050403020100",
        Issue = new IssueText { Number = 7, Title = title, Body = body, Labels = [workType, "work-item"], Author = "ada" },
        Paths = ["README.md", "greet/greet.go", "greet/greet_test.go"],
        PathsTotal = 3,
        Files =
        [
            new ContextFile { Path = "README.md", Text = Readme, Reason = "the front page" },
            new ContextFile { Path = "greet/greet.go", Text = Greeting, Reason = "named by the issue" },
        ],
    };
}
