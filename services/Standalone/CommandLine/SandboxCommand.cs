using System.CommandLine;
using CodeValdCortex.Forge;
using CodeValdCortex.Model;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex sandbox forge|model</c>: one of the stand-ins alone, on a port of its own.</summary>
internal static class SandboxCommand
{
    public static Command Create() =>
        new("sandbox", "Run a stand-in alone: a small forge over bare repositories, or a model server.") { Forge(), Model() };

    private static Command Forge()
    {
        var port = Port(3000);
        var data = new Option<string?>("--data") { Description = "Folder for the bare repositories; default: a temporary one.", HelpName = "FOLDER" };
        var command = new Command("forge", "A Gitea-compatible forge: issues, pull requests, reviews, statuses, webhooks, git over HTTP.") { port, data };
        command.SetAction(async (parsed, ct) =>
        {
            var folder = parsed.GetValue(data) ?? Directory.CreateTempSubdirectory("cortex-forge-").FullName;
            await using var forge = await ForgeServer.Start(new ForgeOptions { Port = parsed.GetValue(port), DataFolder = folder }, ct);
            var owner = forge.CreateUser("owner", "owner@forge.example", admin: true);
            Console.WriteLine($"forge   {forge.Url}");
            Console.WriteLine($"user    {owner.Login}, token {owner.Token}");
            Console.WriteLine($"data    {folder}");
            await UntilStopped(ct);
            return 0;
        });
        return command;
    }

    private static Command Model()
    {
        var port = Port(8091);
        var command = new Command("model", "An OpenAI-compatible model whose answers are computed from the prompt.") { port };
        command.SetAction(async (parsed, ct) =>
        {
            await using var model = await ModelServer.Start(new ModelOptions { Port = parsed.GetValue(port) }, ct);
            Console.WriteLine($"model   {model.Url}   (OPENAI_BASE_URL)");
            await UntilStopped(ct);
            return 0;
        });
        return command;
    }

    private static Option<int> Port(int usual)
    {
        var port = new Option<int>("--port") { Description = "Port on the loopback address; 0 takes a free one.", DefaultValueFactory = _ => usual, HelpName = "N" };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port must be between 0 and 65535.");
        });
        return port;
    }

    private static async Task UntilStopped(CancellationToken ct)
    {
        Console.WriteLine("Ctrl+C ends it.");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
