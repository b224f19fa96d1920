using System.Globalization;
using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Somebody asks for something: a command in a comment, or the label once more. Kept as an intent's detail, so that a chain
/// of them can be followed.</summary>
/// <param name="What">The command's verb, or <c>label</c>.</param>
/// <param name="By">Id of the account; 0 where nobody knows.</param>
/// <param name="Hop">Place in its chain: <see cref="HopRule.HopOf"/>.</param>
/// <param name="Refused">True where it is not carried out.</param>
internal sealed record Demand(string What, long By, int Hop, bool Refused)
{
    /// <summary>Kind of the intents that are demands.</summary>
    public const string Kind = "command";

    /// <summary>What an intent says; null where it is none.</summary>
    public static Demand? From(Intent intent) =>
        intent.Kind == Kind && intent.Detail?.Split(' ') is [var what, var by, var hop, .. var rest]
        && long.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(hop, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(what, id, place, rest is ["refused"])
            : null;

    /// <summary>As it is kept.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{What} {By} {Hop}{(Refused ? " refused" : "")}");
}
