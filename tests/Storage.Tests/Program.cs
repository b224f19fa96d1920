using System.Globalization;
using CodeValdCortex.Storage.Tests;
using CodeValdCortex.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;

// The tests' executable is also the process that some of them start: one is killed, others share a file.
switch (args)
{
    case [WritingProcess.Verb, var folder]:
        await WritingProcess.Run(folder);
        return 0;
    case [CountingProcess.Verb, var folder, var times]:
        await CountingProcess.Run(folder, int.Parse(times, CultureInfo.InvariantCulture));
        return 0;
    default:
        return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
