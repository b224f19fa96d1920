using System.Diagnostics;
using System.Globalization;

namespace CodeValdCortex.Git.Processes;

/// <summary>The closed environment of every git process: nothing of the user's or the system's configuration, no
/// prompts, no
/// hooks, no lazy fetch, no replaced objects. See git(1), <c>Environment Variables</c>.</summary>
internal sealed class GitEnvironment(GitHome home)
{
    // What a process needs to run at all, and how this host reaches the network: HttpClient honours the same proxies.
    private static readonly string[] Inherited =
    [
        "PATH", "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "TMPDIR", "ComSpec", "PATHEXT",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO",
    ];

    private readonly KeyValuePair<string, string>[] configuration =
    [
        new("core.hooksPath", home.Hooks),
        new("core.autocrlf", "false"),
        new("core.fsmonitor", "false"),
        new("core.longpaths", "true"),
        new("core.protectNTFS", "true"),   // a commit made here may be checked out anywhere
        new("core.protectHFS", "true"),
        new("core.quotePath", "false"),
        new("commit.gpgSign", "false"),
        new("push.gpgSign", "false"),
        new("push.followTags", "false"),
        new("gc.auto", "0"),               // commits not pushed yet have no ref: nothing may collect them
        new("maintenance.auto", "false"),
        new("credential.helper", ""),
        new("i18n.commitEncoding", "UTF-8"),
        new("i18n.logOutputEncoding", "UTF-8"),
        new("log.showSignature", "false"),
        new("submodule.recurse", "false"),
        new("http.lowSpeedLimit", "1000"), // bytes per second for …
        new("http.lowSpeedTime", "30"),    // … seconds: a remote that stopped answering
        new("safe.directory", "*"),        // DATA_DIR may be a volume with another owner
    ];

    public void Apply(ProcessStartInfo start, GitCommand command)
    {
        var inherited = Inherited
            .Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
            .Where(x => !string.IsNullOrEmpty(x.value)).ToList();
        var variables = start.Environment;
        variables.Clear();
        foreach (var (name, value) in inherited)
        {
            variables[name] = value;
        }

        variables["HOME"] = home.Home;
        variables["USERPROFILE"] = home.Home;
        variables["XDG_CONFIG_HOME"] = home.Home;
        variables["LC_ALL"] = "C";
        variables["TZ"] = "UTC";
        variables["GIT_CONFIG_NOSYSTEM"] = "1";
        variables["GIT_ATTR_NOSYSTEM"] = "1";
        variables["GIT_CONFIG_GLOBAL"] = home.Configuration;
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GIT_NO_REPLACE_OBJECTS"] = "1";
        variables["GIT_OPTIONAL_LOCKS"] = "0";
        variables["GIT_NO_LAZY_FETCH"] = "1";
        variables["GIT_LITERAL_PATHSPECS"] = "1";
        variables["GIT_PAGER"] = "cat";
        variables["GIT_ALLOW_PROTOCOL"] = command.AllowedProtocol;
        if (command.Folder is { } folder)
        {
            variables["GIT_DIR"] = folder;
        }

        foreach (var (name, value) in command.Environment)
        {
            variables[name] = value;
        }

        AddConfiguration(variables, command);
    }

    private void AddConfiguration(IDictionary<string, string?> variables, GitCommand command)
    {
        var count = 0;
        foreach (var (key, value) in configuration.Concat(command.Configuration))
        {
            var number = count++.ToString(CultureInfo.InvariantCulture);
            variables["GIT_CONFIG_KEY_" + number] = key;
            variables["GIT_CONFIG_VALUE_" + number] = value;
        }

        variables["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
    }
}
