using System.Text.Json.Serialization;

namespace CodeValdCortex.Model.Faults;

/// <summary>What a malicious answer slips in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Malice>))]
public enum Malice
{
    /// <summary>A file at <c>../../outside.txt</c>.</summary>
    [JsonStringEnumMemberName("path_outside")] PathOutside,

    /// <summary>A file at <c>.git/hooks/post-checkout</c>.</summary>
    [JsonStringEnumMemberName("git_hook")] GitHook,

    /// <summary>A token-shaped secret in the text.</summary>
    [JsonStringEnumMemberName("secret")] Secret,

    /// <summary>A file that neither the plan nor the issue names.</summary>
    [JsonStringEnumMemberName("unplanned_file")] UnplannedFile,
}
