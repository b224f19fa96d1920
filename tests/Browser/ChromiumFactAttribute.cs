using System.Runtime.CompilerServices;

namespace CodeValdCortex.Browser;

/// <summary>A test that needs a Chromium; skipped by name without one, unless CI=true.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "No Chromium: install it or name it in CHROMIUM_PATH.";
        }
    }
}
