using CodeValdCortex.Chaos.Story;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Asks processes to stop, and looks whether they do: in time, in good order, and without keeping what others wait for.</summary>
internal sealed class Farewells(Scene scene)
{
    /// <summary>The promise. Orchestrators kill after 30 s.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(25);

    /// <summary>The short story also runs beside builds; the promise is kept or broken where the long one runs.</summary>
    public static readonly TimeSpan Limit = Plan.Full ? Promised : 3 * Promised;

    private readonly List<Finding> _findings = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>How many went.</summary>
    public int Done { get; private set; }

    /// <summary>The longest that one took.</summary>
    public TimeSpan Worst { get; private set; }

    /// <summary>SIGTERM; ends when the process has ended.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="isAlone">False while another process of this service sleeps: what is held then may be that one's.</param>
    public async Task Say(string service, bool isAlone)
    {
        var (begin, since, process) = (scene.Time.GetTimestamp(), scene.Product.LaunchedAt(service), scene.Product.ProcessId(service));
        try
        {
            if (await scene.Product.Stop(service, Limit) is not 0 and var code)
            {
                Note($"{service} was asked to stop and ended with exit code {code}");
            }
        }
        catch (TimeoutException)
        {
            Note($"{service} was asked to stop and still ran after {Limit.TotalSeconds} s");
            await scene.Product.Kill(service);
        }

        var taken = scene.Time.GetElapsedTime(begin);
        (Done, Worst) = (Done + 1, taken > Worst ? taken : Worst);
        scene.Chronicle.Note($"{service} has ended after {taken.TotalSeconds:F1} s");
        foreach (var kept in isAlone ? scene.Ledger.KeptBy(service, process, since) : [])
        {
            Note($"{service} was asked to stop and kept {kept}");
        }
    }

    private void Note(string sentence)
    {
        scene.Chronicle.Note(sentence);
        _findings.Add(new Finding(Wrong.Stuck, sentence));
    }
}
