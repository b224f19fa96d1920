using System.IO.Compression;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Pushing;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.GitHttp;

/// <summary>Git's smart HTTP protocol (gitprotocol-http) over <c>git upload-pack</c> and <c>git receive-pack</c>.</summary>
internal sealed class GitHttpEndpoints(ForgeState state)
{
    private byte[]? capabilities;

    public static void Map(IEndpointRouteBuilder routes, ForgeState state)
    {
        var git = new GitHttpEndpoints(state);
        routes.MapGet("/{owner}/{repo}.git/info/refs", git.Advertise);
        routes.MapPost("/{owner}/{repo}.git/git-upload-pack", git.Fetch);
        routes.MapPost("/{owner}/{repo}.git/git-receive-pack", git.Push);
    }

    private Task Advertise(HttpContext http) => RequestFaults.Apply(state, http, async () =>
    {
        var service = http.Request.Query["service"].ToString();
        if (service is not ("git-upload-pack" or "git-receive-pack"))
        {
            return Answer.Error(403, "Only the smart protocol is served.");
        }

        var (repository, _, refusal) = Open(http, service == "git-receive-pack");
        if (repository is null)
        {
            return refusal!;
        }

        return NoCache(Answer.Raw(
            [.. PktLine.Of($"# service={service}\n"), .. PktLine.Flush, .. await Advertisement(http, repository, service)],
            $"application/x-{service}-advertisement"));
    });

    // In version 2 of the protocol it names what this git can do and not a single ref (gitprotocol-v2(5)): asked once.
    private async Task<byte[]> Advertisement(HttpContext http, RepositoryState repository, string service)
    {
        var isConstant = service == "git-upload-pack" && http.Request.Headers["Git-Protocol"].ToString() == "version=2";
        if (isConstant && capabilities is { } known)
        {
            return known;
        }

        var result = await repository.Git.Process.Run(
            repository.Git.Path, [service[4..], "--stateless-rpc", "--advertise-refs", "."], http.RequestAborted, null, Protocol(http));
        var bytes = result.OrThrow(service).Bytes;
        if (isConstant && bytes.AsSpan().StartsWith("000eversion 2\n"u8))
        {
            capabilities = bytes;
        }

        return bytes;
    }

    // The pack is streamed as git makes it, so only faults that strike before it apply.
    private async Task Fetch(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (state.Faults.Strike("POST", path, FaultKind.Down) is not null)
        {
            http.Abort();
            return;
        }

        var (repository, _, refusal) = Open(http, isPush: false);
        refusal = RequestFaults.Refusal(state, "POST", path) ?? refusal;
        if (repository is null || refusal is not null)
        {
            await refusal!.Write(http.Response, state.RootUrl, http.RequestAborted);
            return;
        }

        http.Response.ContentType = "application/x-git-upload-pack-result";
        http.Response.Headers.CacheControl = "no-cache";
        await using var body = Body(http);
        await repository.Git.Process.Stream(
            repository.Git.Path, ["upload-pack", "--stateless-rpc", "."], body, http.Response.Body, Protocol(http), http.RequestAborted);
    }

    private Task Push(HttpContext http) => RequestFaults.Apply(state, http, async () =>
    {
        var (repository, doer, refusal) = Open(http, isPush: true);
        if (repository is null)
        {
            return refusal!;
        }

        await using var spool = new FileStream(
            Path.Combine(state.SpoolFolder, $"push-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using var body = Body(http);
        var push = await PushRequest.Read(body, spool, http.RequestAborted);
        await repository.Gate.WaitAsync(state.Stopping);
        try
        {
            var answer = await PushRefusal.Reason(repository, push, doer!, state.Stopping) is { } reason
                ? PushRefusal.Report(push, reason)
                : await Receive(http, repository, push, spool, doer!);
            return NoCache(Answer.Raw(answer, "application/x-git-receive-pack-result"));
        }
        finally
        {
            repository.Gate.Release();
        }
    });

    private async Task<byte[]> Receive(HttpContext http, RepositoryState repository, PushRequest push, Stream spool, Account doer)
    {
        var before = await Targets(repository, push);
        string[] safety = PushRefusal.MustFastForward(repository, push) ? ["-c", "receive.denyNonFastForwards=true"] : [];
        var result = await repository.Git.Process.Run(
            repository.Git.Path, [.. safety, "receive-pack", "--stateless-rpc", "."], state.Stopping, spool, Protocol(http));
        // What really changed decides, not what was asked for.
        var after = await Targets(repository, push);
        var order = push.Commands.Select(command => command.Ref).ToList();
        var changes = RefChange.Between(before, after).OrderBy(change => order.IndexOf(change.Ref)).ToList();
        if (changes.Count > 0)
        {
            await RefChanges.Apply(state, repository, changes, doer);
        }

        return result.Bytes;
    }

    // Where the refs of a push are now; those that do not exist are left out.
    private async Task<Dictionary<string, string>> Targets(RepositoryState repository, PushRequest push)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var command in push.Commands)
        {
            if (await repository.Git.RefTarget(command.Ref, state.Stopping) is { } target)
            {
                targets[command.Ref] = target;
            }
        }

        return targets;
    }

    private (RepositoryState? Repository, Account? Doer, Answer? Refusal) Open(HttpContext http, bool isPush)
    {
        // 1.15 takes a token by basic authentication only (measured).
        var caller = Authentication.Of(http, state.Accounts, basicOnly: !state.Is122);
        var name = $"{http.Request.RouteValues["owner"]}/{http.Request.RouteValues["repo"]}";
        var repository = state.Repositories.Find(name);
        if (repository is null && !state.Faults.ForgetOldNames && state.Repositories.FindRenamed(name) is { } renamed)
        {
            return (null, null, LeadOn(http, name, renamed));
        }

        var permission = repository?.PermissionOf(caller.Account) ?? ForgePermission.None;
        if (caller.IsRefused || (caller.Account is null && (isPush || permission == ForgePermission.None)))
        {
            return (null, null, Answer.Error(401, "Unauthorized") with { Headers = [("WWW-Authenticate", "Basic realm=\".\"")] });
        }

        if (repository is null || permission == ForgePermission.None)
        {
            return (null, null, Answer.NotFound);
        }

        var scope = isPush ? "write:repository" : "read:repository";
        return (isPush && permission < ForgePermission.Write)
            || (state.Is122 && caller.Token is { } token && !Scopes.Cover(token.Scopes, scope))
            || (isPush && repository.IsArchived)
                ? (null, null, Answer.Error(403, "User permission denied"))
                : (repository, caller.Account, null);
    }

    // Before it asks who is there. git follows for the advertisement, and stays with the new address for what comes after.
    private Answer LeadOn(HttpContext http, string oldName, RepositoryState renamed) => new()
    {
        Status = 307,
        Headers =
        [
            ("Location", state.RootUrl.TrimEnd('/') + http.Request.Path.Value!.Replace(
                $"/{oldName}.git", $"/{renamed.FullName}.git", StringComparison.OrdinalIgnoreCase) + http.Request.QueryString),
        ],
    };

    private static Stream Body(HttpContext http) =>
        http.Request.Headers.ContentEncoding.ToString() is "gzip" or "x-gzip"
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;

    private static Dictionary<string, string>? Protocol(HttpContext http) =>
        http.Request.Headers["Git-Protocol"].ToString() is { Length: > 0 } protocol
            ? new(StringComparer.Ordinal) { ["GIT_PROTOCOL"] = protocol }
            : null;

    private static Answer NoCache(Answer answer) => answer with { Headers = [("Cache-Control", "no-cache")] };
}
