namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>A command came after its execution had moved on: it is neither carried out nor answered, since nobody waits for it.</summary>
internal sealed class OvertakenException() : Exception("The execution has moved on.");
