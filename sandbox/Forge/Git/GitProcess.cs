using System.Diagnostics;
using System.Globalization;

namespace CodeValdCortex.Forge.Git;

/// <summary>Runs git in a closed environment: no system or user configuration, no prompts, C locale.</summary>
/// <param name="configFile">The only configuration read besides the repository's own.</param>
internal sealed class GitProcess(string configFile)
{
    private static readonly Dictionary<string, string> NoVariables = new(StringComparer.Ordinal);

    private bool? mergesTrees;

    /// <summary>Whether this git has <c>merge-tree --write-tree</c>: 2.38 and later.</summary>
    public async Task<bool> MergesTrees(CancellationToken ct) => mergesTrees ??= await ReadVersion(ct) >= new Version(2, 38);

    /// <summary>Runs git to its end; a cancelled call kills the process with its children.</summary>
    public async Task<GitResult> Run(
        string repository, IEnumerable<string> arguments, CancellationToken ct,
        Stream? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(repository, arguments, environment);
        await using var _ = ct.Register(() => Kill(process)).ConfigureAwait(false);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await Feed(process, input, ct);
        await reading;
        var error = await errors;
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, output.ToArray(), error);
    }

    /// <summary>Runs git with its standard output copied as it comes.</summary>
    public async Task<int> Stream(
        string repository, IEnumerable<string> arguments, Stream input, Stream output,
        IReadOnlyDictionary<string, string>? environment, CancellationToken ct)
    {
        using var process = Start(repository, arguments, environment);
        await using var _ = ct.Register(() => Kill(process)).ConfigureAwait(false);
        var errors = process.StandardError.ReadToEndAsync(ct);
        var feeding = Feed(process, input, ct);
        await process.StandardOutput.BaseStream.CopyToAsync(output, ct);
        await feeding;
        await errors;
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    // "git version 2.39.5", on macOS with " (Apple Git-154)" behind, on Windows "2.45.1.windows.1".
    private async Task<Version> ReadVersion(CancellationToken ct)
    {
        var text = (await Run(Path.GetTempPath(), ["version"], ct)).OrThrow("version").Text;
        var numbers = text.Split(' ')[2].Split('.');
        return new(int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Starts git with all three pipes open; the caller ends and disposes it.</summary>
    public Process Start(
        string repository, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = repository,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // A GIT_DIR or GIT_CONFIG_PARAMETERS of whoever started us must not reach the forge's repositories.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = configFile;
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        // The repository is the working directory itself, never one above it.
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(Path.GetFullPath(repository)) ?? "";
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? NoVariables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("git did not start");
    }

    private static async Task Feed(Process process, Stream? input, CancellationToken ct)
    {
        try
        {
            if (input is not null)
            {
                await input.CopyToAsync(process.StandardInput.BaseStream, ct);
            }

            process.StandardInput.Close();
        }
        catch (IOException) when (process.HasExited || input is not null)
        {
            // git closed its input early: its exit code and output say why, and the caller reads them.
        }
    }

    /// <summary>Ends a process and its children, unless it has ended.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in the meantime, which is all that was wanted.
        }
    }
}
