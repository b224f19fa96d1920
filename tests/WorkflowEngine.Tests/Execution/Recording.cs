using System.Reflection;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>Stands in for the library's contexts: keeps what is sent or published, has the one message, knows nothing else.</summary>
public class Recording : DispatchProxy
{
    private static readonly MethodInfo CreateOf = typeof(DispatchProxy).GetMethods().Single(
        method => method is { Name: nameof(Create), IsGenericMethod: true } && method.GetGenericArguments().Length == 2);

    private List<object> _kept = [];
    private object? _message;

    /// <summary>A context of that kind.</summary>
    internal static T Of<T>(List<object> kept, object? message = null) where T : class => (T)(object)Of(typeof(T), kept, message);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.Name is "Publish" or "Send" && args is [{ } sent, ..])
        {
            _kept.Add(sent);
        }

        return targetMethod.Name == "get_Message" ? _message : Nothing(targetMethod.ReturnType);
    }

    private static Recording Of(Type kind, List<object> kept, object? message)
    {
        var proxy = (Recording)CreateOf.MakeGenericMethod(kind, typeof(Recording)).Invoke(null, null)!;
        (proxy._kept, proxy._message) = (kept, message);
        return proxy;
    }

    private object? Nothing(Type type)
    {
        if (type == typeof(Task))
        {
            return Task.CompletedTask;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var result = type.GetGenericArguments()[0];
            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [Nothing(result)]);
        }

        return type.IsInterface ? Of(type, _kept, null) : type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type) : null;
    }
}
