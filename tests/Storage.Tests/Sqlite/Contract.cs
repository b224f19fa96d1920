using CodeValdCortex.Storage.Tests.Documents;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.Sqlite;

public sealed class A_collection_on_SQLite(SqliteEngine engine) : A_collection(engine), IClassFixture<SqliteEngine>;
