using CodeValdCortex.Storage.Documents.Workflow;
using Slots = CodeValdCortex.Storage.Documents.Workflow.Admission;

namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>What granting came to.</summary>
/// <param name="Slots">The document after it.</param>
/// <param name="Granted">Who got a slot, in order.</param>
internal sealed record Grants(Slots Slots, IReadOnlyList<WaitingExecution> Granted);
