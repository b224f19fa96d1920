using Refit;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Databases; served by <c>_system</c>.</summary>
internal interface IDatabaseApi
{
    /// <summary>The databases the user may see.</summary>
    [Get("/_api/database/user")]
    Task<Listed<IReadOnlyList<string>>> Accessible(CancellationToken ct);

    /// <summary>Creates one; 409/1207 when it exists.</summary>
    [Post("/_api/database")]
    Task Create([Body] NewDatabase database, CancellationToken ct);
}

/// <summary>A database to create.</summary>
internal sealed record NewDatabase(string Name);

/// <summary>An answer whose payload is in <c>result</c>.</summary>
internal sealed record Listed<T>(T Result);
