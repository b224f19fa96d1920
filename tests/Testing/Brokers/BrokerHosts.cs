namespace CodeValdCortex.Testing.Brokers;

/// <summary>Finds the first way to have a broker on this machine.</summary>
internal static class BrokerHosts
{
    /// <summary>A way, or null.</summary>
    public static IBrokerHost? Find()
    {
        if (Environment.GetEnvironmentVariable("CORTEX_TEST_RABBITMQ_URL") is { Length: > 0 } url)
        {
            return new ExistingBroker(new Uri(url), Environment.GetEnvironmentVariable("CORTEX_TEST_RABBITMQ_API"));
        }

        if (LocalBroker.ProgramFolder is { } programs)
        {
            return new LocalBroker(programs);
        }

        return OnPath("docker") is { } docker ? new DockerBroker(docker) : null;
    }

    /// <summary>Full path of a program on PATH, or null.</summary>
    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".bat") })
            .FirstOrDefault(File.Exists);
}
