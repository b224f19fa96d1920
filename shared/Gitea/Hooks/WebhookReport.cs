namespace CodeValdCortex.Gitea.Hooks;

/// <summary>What became of a target's hooks.</summary>
public enum WebhookOutcome
{
    /// <summary>The right hook was there already.</summary>
    Unchanged,

    /// <summary>There was none; now there is.</summary>
    Created,

    /// <summary>A new one stands in for one with another secret, address or events.</summary>
    Replaced,

    /// <summary>Removed, or none was there.</summary>
    Removed,

    /// <summary>The detail says what is there.</summary>
    Listed,

    /// <summary>A test delivery was asked for.</summary>
    Tested,

    /// <summary>Nothing was changed; the detail says why.</summary>
    Failed,
}

/// <summary>One line of the report on hooks.</summary>
/// <param name="Target">Repository or organisation.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">What a person should know; for a failure what to do about it.</param>
public sealed record WebhookReport(WebhookTarget Target, WebhookOutcome Outcome, string Detail);
