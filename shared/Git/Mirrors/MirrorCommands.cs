using System.Text;
using CodeValdCortex.Git.Credentials;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Mirrors;

/// <summary>Runs git commands in one mirror: local ones without any transport, network ones with the address's
/// alone.</summary>
internal sealed class MirrorCommands(
    GitRunner runner, IGitCredentials credentials, RepositoryAddress address, string folder, TimeSpan networkTimeout)
{
    public GitRunner Runner { get; } = runner;

    public RepositoryAddress Address { get; } = address;

    public string Folder { get; } = folder;

    /// <summary>The remote as an argument: never with credentials.</summary>
    public string Url => Address.CloneUrl.IsFile ? Address.CloneUrl.LocalPath : Address.CloneUrl.AbsoluteUri;

    /// <summary>A command on this repository.</summary>
    public GitCommand Local(params IReadOnlyList<string> arguments) => new(arguments) { Folder = Folder };

    public Task<GitOutput> Run(GitCommand command, CancellationToken ct) => Runner.Run(command, ct);

    public Task<GitOutput> Run(CancellationToken ct, params IReadOnlyList<string> arguments) =>
        Runner.Run(Local(arguments), ct);

    /// <summary>A command that talks to the remote. The token travels in the environment, bound to the remote's
    /// server.</summary>
    public async Task<GitCommand> Network(CancellationToken ct, params IReadOnlyList<string> arguments)
    {
        var command = Local(arguments) with { Timeout = networkTimeout, AllowedProtocol = Address.CloneUrl.Scheme };
        if (Address.CloneUrl.IsFile || await credentials.For(Address.CloneUrl, ct) is not { } credential)
        {
            return command;
        }

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Token}"));
        return command with
        {
            Configuration =
            [
                new(
                    $"http.{Address.CloneUrl.GetLeftPart(UriPartial.Authority)}/.extraHeader",
                    $"Authorization: Basic {basic}"),
            ],
            Secrets = [credential.Token, basic],
        };
    }
}
