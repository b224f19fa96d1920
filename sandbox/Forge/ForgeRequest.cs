namespace CodeValdCortex.Forge;

/// <summary>A request as it arrived, whatever became of it.</summary>
/// <param name="At">When, by the forge's clock.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, without query.</param>
/// <param name="Login">Who asked, as far as the request says; empty for strangers.</param>
public sealed record ForgeRequest(DateTimeOffset At, string Method, string Path, string Login)
{
    /// <summary>Whether it may change something: any method but GET, except git's fetch.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD") && !Path.EndsWith("/git-upload-pack", StringComparison.Ordinal);
}
