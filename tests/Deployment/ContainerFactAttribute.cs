using System.Runtime.CompilerServices;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Deployment;

/// <summary>A test that builds and starts containers: skipped by name outside the full run, or where the tools are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") != "1")
        {
            Skip = "Starts the whole installation in containers: only in ./test.sh --full.";
        }
        else if (!File.Exists(SourceTree.File("..", "shared", "tools", "containers", "compose.sh")))
        {
            Skip = "There are no container tools beside this repository.";
        }
    }
}
