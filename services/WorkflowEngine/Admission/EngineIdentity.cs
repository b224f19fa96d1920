namespace CodeValdCortex.WorkflowEngine.Admission;

/// <summary>This engine process, among others of the installation.</summary>
internal sealed class EngineIdentity
{
    /// <summary>Made up at start: a restarted engine is another one.</summary>
    public Guid Id { get; } = Guid.NewGuid();
}
