using CodeValdCortex.Storage.Tests.Content;
using CodeValdCortex.Storage.Tests.Documents;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Tests.Locks;
using CodeValdCortex.Storage.Tests.Queries;
using CodeValdCortex.Storage.Tests.Schemata;

namespace CodeValdCortex.Storage.Tests.Sqlite;

// The contract, on SQLite.
public sealed class A_collection_on_SQLite(SqliteEngine engine) : A_collection(engine), IClassFixture<SqliteEngine>;

public sealed class A_key_on_SQLite(SqliteEngine engine) : A_key(engine), IClassFixture<SqliteEngine>;

public sealed class A_lock_on_SQLite(SqliteEngine engine) : A_lock(engine), IClassFixture<SqliteEngine>;

public sealed class Stored_content_on_SQLite(SqliteEngine engine) : Stored_content(engine), IClassFixture<SqliteEngine>;

public sealed class An_installed_schema_on_SQLite(SqliteEngine engine) : An_installed_schema(engine), IClassFixture<SqliteEngine>;

public sealed class A_streamed_result_on_SQLite(SqliteEngine engine) : A_streamed_result(engine), IClassFixture<SqliteEngine>;

public sealed class A_patch_on_SQLite(SqliteEngine engine) : A_patch(engine), IClassFixture<SqliteEngine>;

public sealed class Bad_input_on_SQLite(SqliteEngine engine) : Bad_input(engine), IClassFixture<SqliteEngine>;

public sealed class Graph_queries_on_SQLite(SqliteEngine engine) : Graph_queries(engine), IClassFixture<SqliteEngine>;

public sealed class Merge_bases_on_SQLite(SqliteEngine engine) : Merge_bases(engine), IClassFixture<SqliteEngine>;

public sealed class A_search_on_SQLite(SqliteEngine engine) : A_search(engine), IClassFixture<SqliteEngine>;
