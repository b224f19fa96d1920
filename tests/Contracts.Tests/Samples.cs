using System.Collections;
using System.Runtime.CompilerServices;

namespace CodeValdCortex.Contracts.Tests;

/// <summary>Objects with every property set to a value that tells which property it is; the same at every run.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 23, 22, 5, 0, 123, TimeSpan.Zero);

    public static object Of(Type type)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.GetIndexParameters().Length == 0))
        {
            property.SetValue(sample, Value(property.PropertyType, property.Name));
        }

        return sample;
    }

    private static object Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => name,
            _ when type == typeof(Guid) => new Guid("11111111-2222-4333-8444-555555555555"),
            _ when type == typeof(DateTimeOffset) => Instant,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Instant.UtcDateTime),
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(90),
            _ when type == typeof(Uri) => new Uri("https://example.com/a"),
            _ when type == typeof(bool) => true,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
            _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture),
            _ when typeof(IDictionary).IsAssignableFrom(type) || IsGeneric(type, typeof(IReadOnlyDictionary<,>)) => Dictionary(type, name),
            _ when typeof(IEnumerable).IsAssignableFrom(type) => List(type, name),
            _ => Of(type),
        };
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static IList List(Type type, string name)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var array = Array.CreateInstance(item, 1);
        array.SetValue(Value(item, name), 0);
        return type.IsAssignableFrom(array.GetType()) ? array : (IList)Activator.CreateInstance(type, array)!;
    }

    private static IDictionary Dictionary(Type type, string name)
    {
        var arguments = type.GetGenericArguments();
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        dictionary.Add(Value(arguments[0], name), Value(arguments[1], name));
        return dictionary;
    }
}
