using System.CommandLine;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.Standalone.Hosting;

namespace CodeValdCortex.Standalone.CommandLine;

/// <summary><c>cortex serve</c>: all services in one process, configured by the environment alone.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run all services in one process, next to your Gitea. Settings come from the environment; see docs/configuration.md.");
        command.SetAction((_, _) => CortexHost.Run(AllServices.FromEnvironment));
        return command;
    }
}
