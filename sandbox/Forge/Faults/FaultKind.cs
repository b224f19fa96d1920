namespace CodeValdCortex.Forge;

/// <summary>What goes wrong when a <see cref="ForgeFault"/> strikes.</summary>
public enum FaultKind
{
    /// <summary>The request is answered with <see cref="ForgeFault.Status"/> and has no effect.</summary>
    ErrorBefore,

    /// <summary>The request takes effect, and is answered with <see cref="ForgeFault.Status"/> all the same.</summary>
    ErrorAfter,

    /// <summary>The request takes effect; the connection is cut after <see cref="ForgeFault.Delay"/> without an answer.</summary>
    TimeoutAfter,

    /// <summary>The answer comes <see cref="ForgeFault.Delay"/> late.</summary>
    Slow,

    /// <summary>429 with <c>Retry-After</c>: <see cref="ForgeFault.Delay"/> in whole seconds, at least 1; 503 where
    /// <see cref="ForgeFault.Status"/> says so. No effect.</summary>
    RateLimit,

    /// <summary>Every connection is cut for <see cref="ForgeFault.Delay"/> from the moment the fault is added.</summary>
    Down,

    /// <summary>A webhook delivery is never sent.</summary>
    DropDelivery,

    /// <summary>A webhook delivery is sent twice under one id, as after a crash in the middle of it.</summary>
    DuplicateDelivery,

    /// <summary>A webhook delivery is overtaken by the next one (or sent after half a second where none follows).</summary>
    ReorderDelivery,

    /// <summary>A webhook delivery is sent <see cref="ForgeFault.Delay"/> late, the ones after it are not held up.</summary>
    DelayDelivery,
}
