using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.Storage.Queries.Llm;

/// <summary>The monthly budgets of an agency, newest month first.</summary>
/// <remarks>Limit: 1–1000.</remarks>
public sealed record BudgetsOfAgency(string AgencyId, int Limit) : IQuery<IReadOnlyList<Budget>>;
