using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Looks at the model's log of requests: a prompt that was answered is not sent again.</summary>
internal static class ModelChecker
{
    /// <summary>Prompts sent more often than refused calls and killed callers explain.</summary>
    /// <param name="world">With the model.</param>
    /// <param name="brokenOff">Calls that were under way when their process was killed or frozen, and are made again.</param>
    public static IEnumerable<Finding> Check(ForgeWorld world, int brokenOff)
    {
        var prompts = world.Model.Received.Select(request => string.Join('\n', request.Messages.Select(m => $"{m.Role}: {m.Text()}"))).ToList();
        var refused = world.Model.Faults.Applied(ModelFaultKind.RateLimited) + world.Model.Faults.Applied(ModelFaultKind.ServerError);
        var again = prompts.Count - prompts.Distinct(StringComparer.Ordinal).Count() - refused;
        if (again > brokenOff)
        {
            yield return new Finding(Wrong.Twice, $"{again} answers were bought again; {brokenOff} calls were broken off");
        }
    }
}
