using System.CommandLine;
using CodeValdCortex.Storage;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary>The <c>cortex</c> command: its subcommands, and the promise that bad input is one line and exit code 2.</summary>
internal static class CortexCommandLine
{
    /// <summary>Exit code for input or settings that can't be used (as in sysexits: the caller must change something).</summary>
    public const int BadInput = 2;

    /// <summary>Exit code for a database that refuses or can't be reached: nothing about the command itself is wrong.</summary>
    public const int Failed = 1;

    // What a clean stop may take: messages in flight, the delivery log, the bus.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("CodeValdCortex: labelled Gitea issues become reviewed, merged pull requests and a graph.")
        {
            DemoCommand.Create(),
            ServeCommand.Create(),
            ConnectCommand.Create(),
            DisconnectCommand.Create(),
            PauseCommand.Pause(),
            PauseCommand.Resume(),
            WebhooksCommand.Create(),
            DeliveriesCommand.Create(),
            ReplayCommand.Create(),
            InitCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            WhyCommand.Create(),
            SandboxCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"cortex: {Explain(parsed)} See: cortex {CommandPath(parsed)}--help");
            return BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StopPatience,
            });
        }
        catch (UsageException problem)
        {
            await Console.Error.WriteLineAsync($"cortex: {problem.Message}");
            return BadInput;
        }
        catch (StorageException problem)
        {
            await Console.Error.WriteLineAsync($"cortex: {problem.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }

    // A word that is no command is the likelier mistake than the command that is missing because of it.
    private static string Explain(ParseResult parsed) => parsed switch
    {
        { UnmatchedTokens: [var word, ..], CommandResult.Command.Subcommands.Count: > 0 } => $"'{word}' is not a command.",
        _ => string.Join(' ', parsed.Errors[0].Message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)),
    };

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
