using Refit;

namespace CodeValdCortex.Gitea.Hooks;

/// <summary>The hook calls of one target, whichever kind it is.</summary>
internal sealed class HookCalls(IHookApi hooks, WebhookTarget target)
{
    private string Owner => target.Repository!.Value.Owner;

    private string Name => target.Repository!.Value.Name;

    internal Task<IApiResponse<List<Hook>>> List(int page, int limit, CancellationToken ct) => target.Organization is { } org
        ? hooks.ListOrganization(org, page, limit, ct)
        : hooks.List(Owner, Name, page, limit, ct);

    internal Task<IApiResponse<Hook>> Create(CreateHook hook, CancellationToken ct) => target.Organization is { } org
        ? hooks.CreateOrganization(org, hook, ct)
        : hooks.Create(Owner, Name, hook, ct);

    internal Task<IApiResponse> Delete(long id, CancellationToken ct) => target.Organization is { } org
        ? hooks.DeleteOrganization(org, id, ct)
        : hooks.Delete(Owner, Name, id, ct);
}
