using System.Collections.Immutable;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>What webhooks hang on: a repository or an organisation.</summary>
internal interface IHookOwner
{
    ImmutableList<Hook> Hooks { get; set; }
}
