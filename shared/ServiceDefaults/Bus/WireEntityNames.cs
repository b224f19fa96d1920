using System.Reflection;
using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Bus;

/// <summary>Names exchanges <c>cortex.{wire name}</c>, so that moving or renaming a type does not move its queue.</summary>
internal sealed class WireEntityNames(IEntityNameFormatter others) : IEntityNameFormatter
{
    public string FormatEntityName<T>() =>
        typeof(T).GetCustomAttribute<WireNameAttribute>() is { } wire ? $"cortex.{wire.Name}" : others.FormatEntityName<T>();
}
