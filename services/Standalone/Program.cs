using CodeValdCortex.Standalone.CommandLine;

return await CortexCommandLine.Run(args);
