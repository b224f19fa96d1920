namespace CodeValdCortex.Storage.Schemata;

/// <summary>Brings a database to the declared <see cref="Schema"/>.</summary>
public interface ISchemaInstaller
{
    /// <summary>Creates what is missing; idempotent, and safe when several processes do it at once.</summary>
    /// <returns>What was done, in order; empty when all was there.</returns>
    Task<IReadOnlyList<SchemaChange>> Ensure(CancellationToken ct);

    /// <summary>What <see cref="Ensure"/> would do, and what differs in a way that it can't change. Changes nothing.</summary>
    Task<IReadOnlyList<SchemaChange>> Check(CancellationToken ct);
}
