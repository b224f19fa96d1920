using System.Runtime.CompilerServices;

namespace CodeValdCortex.Browser;

/// <summary>Like <see cref="ChromiumFactAttribute"/>, for data rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "No Chromium: install it or name it in CHROMIUM_PATH.";
        }
    }
}
