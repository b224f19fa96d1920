using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.WorkflowEngine.Narrowing;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Decides which files of a repository may enter a prompt at all: not those that its <c>.cortexignore</c>
/// names, nor
/// those whose names commonly hold secrets. What is inside the others is looked through when the prompt is
/// packed.</summary>
internal sealed class PromptFilter(Narrowings narrowings)
{
    private static readonly string[] SecretNames =
    [
        ".netrc", "_netrc", ".npmrc", ".pypirc", ".git-credentials", ".htpasswd", ".pgpass", ".dockercfg", "credentials",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "terraform.tfstate", "terraform.tfstate.backup", "secrets.yml", "secrets.yaml",
        "secrets.json", "kubeconfig",
    ];

    private static readonly string[] SecretEndings =
        [".pem", ".key", ".pfx", ".p12", ".jks", ".keystore", ".kdbx", ".ppk", ".asc", ".gpg", ".tfvars"];

    /// <summary>Those of the paths that must not enter a prompt.</summary>
    public async Task<IReadOnlySet<string>> Hidden(
        IGitMirror mirror, RepositoryName repository, string defaultBranch, IReadOnlyCollection<string> paths, CancellationToken ct)
    {
        var patterns = await narrowings.IgnorePatterns(repository, defaultBranch, ct);
        var hidden = (await mirror.Ignored(patterns, paths, ct)).ToHashSet(StringComparer.Ordinal);
        hidden.UnionWith(paths.Where(HoldsSecrets));
        return hidden;
    }

    private static bool HoldsSecrets(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return SecretNames.Contains(name, StringComparer.Ordinal)
            || SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            || (name.StartsWith(".env", StringComparison.Ordinal) && name is not (".env.example" or ".env.sample" or ".env.template"));
    }
}
