using System.Globalization;
using CodeValdCortex.Model;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>The settings of the deployment document for a forge world.</summary>
internal static class ProductSettings
{
    public static Dictionary<string, string?> For(ForgeWorld world, Uri address, string dataFolder) => new(StringComparer.Ordinal)
    {
        ["GITEA_URL"] = world.Forge.Url.ToString(),
        ["GITEA_TOKEN"] = world.BotToken,
        ["GITEA_WEBHOOK_SECRET"] = ForgeWorld.Secret,
        ["OPENAI_API_KEY"] = "sandbox-key",
        ["OPENAI_BASE_URL"] = world.Model.Url.ToString(),
        ["OPENAI_MODEL"] = ModelOptions.DefaultModel,
        ["DATA_DIR"] = dataFolder,
        ["APP_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture),
        ["INDEXER_URL"] = address.ToString(),
        ["CORTEX_DEFAULT_MODE"] = "merge",
        ["CORTEX_POLL_INTERVAL"] = "300ms",
        ["CORTEX_MERGES_PER_DAY"] = "1000",   // a story may merge more in a minute than a team in a day
        ["LOG_LEVEL"] = "warn",
        ["CORTEX_LOG_FORMAT"] = "text",
    };
}
