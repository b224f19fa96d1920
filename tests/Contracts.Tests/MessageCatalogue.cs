using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CodeValdCortex.ServiceDefaults.Bus;
using MassTransit;
using MassTransit.Serialization;

namespace CodeValdCortex.Contracts.Tests;

/// <summary>All messages and what other processes, and queues filled by older versions, see of them.</summary>
internal static class MessageCatalogue
{
    private static readonly JsonSerializerOptions Wire = new(SystemTextJsonMessageSerializer.Options) { WriteIndented = true };

    /// <summary>Every type with a wire name, ordered by it.</summary>
    public static IReadOnlyList<Type> Messages { get; } =
    [
        .. typeof(ICommand).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<WireNameAttribute>() is not null)
            .OrderBy(WireName, StringComparer.Ordinal),
    ];

    public static string WireName(Type message) => message.GetCustomAttribute<WireNameAttribute>()!.Name;

    /// <summary>The catalogue as text: entity name, URN, required properties and JSON of each message.</summary>
    public static string Text()
    {
        var text = new StringBuilder("""
            # What is on the wire. Queues and saved sagas hold messages of older versions: a changed line here breaks them.
            # Add properties with defaults; a changed meaning is a new message. CORTEX_APPROVE=1 rewrites this file.

            """);
        foreach (var message in Messages)
        {
            text.Append('\n')
                .Append("## ").Append(EntityName(message)).Append('\n')
                .Append(MessageUrn.ForTypeString(message)).Append('\n')
                .Append("required: ").AppendJoin(", ", Required(message)).Append('\n')
                .Append(Json(message).ReplaceLineEndings("\n")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A message of that type with every property set, as JSON.</summary>
    public static string Json(Type message) => JsonSerializer.Serialize(Samples.Of(message), message, Wire);

    /// <summary>JSON of a message, read and written again.</summary>
    public static string ReadAndWrite(Type message, string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize(json, message, Wire), message, Wire);

    private static string EntityName(Type message)
    {
        var formatter = new WireEntityNames(new MessageUrnEntityNameFormatter());
        return (string)typeof(WireEntityNames).GetMethod(nameof(WireEntityNames.FormatEntityName))!
            .MakeGenericMethod(message).Invoke(formatter, null)!;
    }

    private static IEnumerable<string> Required(Type message) => message.GetProperties()
        .Where(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
        .Order(StringComparer.Ordinal);
}
