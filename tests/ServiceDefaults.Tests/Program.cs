using CodeValdCortex.ServiceDefaults.Tests;
using Xunit.MicrosoftTestingPlatform;

// The test runner, unless a test started this assembly to be a service.
return ProbeService.IsThisProcess
    ? await ProbeService.Run()
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
