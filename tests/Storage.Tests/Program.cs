using CodeValdCortex.Storage.Tests;
using CodeValdCortex.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;

// The tests' executable is also the process that one of them kills.
if (args is [WritingProcess.Verb, var folder])
{
    await WritingProcess.Run(folder);
}
return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
