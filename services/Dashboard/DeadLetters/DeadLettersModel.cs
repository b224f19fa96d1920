using CodeValdCortex.Dashboard.Http;

namespace CodeValdCortex.Dashboard.DeadLetters;

/// <summary>What the page of dead letters shows.</summary>
/// <param name="Page">The rows.</param>
/// <param name="IsLater">Whether this is a later page.</param>
public sealed record DeadLettersModel(PageOf<DeadLetterView> Page, bool IsLater);
