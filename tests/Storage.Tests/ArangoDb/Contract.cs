using CodeValdCortex.Storage.Tests.Content;
using CodeValdCortex.Storage.Tests.Documents;
using CodeValdCortex.Storage.Tests.Engines;
using CodeValdCortex.Storage.Tests.Locks;
using CodeValdCortex.Storage.Tests.Queries;
using CodeValdCortex.Storage.Tests.Schemata;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

// The contract, on ArangoDB.
public sealed class A_collection_on_ArangoDB(ArangoEngine engine) : A_collection(engine), IClassFixture<ArangoEngine>;

public sealed class A_key_on_ArangoDB(ArangoEngine engine) : A_key(engine), IClassFixture<ArangoEngine>;

public sealed class A_lock_on_ArangoDB(ArangoEngine engine) : A_lock(engine), IClassFixture<ArangoEngine>;

public sealed class Stored_content_on_ArangoDB(ArangoEngine engine) : Stored_content(engine), IClassFixture<ArangoEngine>;

public sealed class An_installed_schema_on_ArangoDB(ArangoEngine engine) : An_installed_schema(engine), IClassFixture<ArangoEngine>;

public sealed class A_streamed_result_on_ArangoDB(ArangoEngine engine) : A_streamed_result(engine), IClassFixture<ArangoEngine>;

public sealed class A_patch_on_ArangoDB(ArangoEngine engine) : A_patch(engine), IClassFixture<ArangoEngine>;

public sealed class Bad_input_on_ArangoDB(ArangoEngine engine) : Bad_input(engine), IClassFixture<ArangoEngine>;

public sealed class Graph_queries_on_ArangoDB(ArangoEngine engine) : Graph_queries(engine), IClassFixture<ArangoEngine>;

public sealed class Merge_bases_on_ArangoDB(ArangoEngine engine) : Merge_bases(engine), IClassFixture<ArangoEngine>;

public sealed class A_search_on_ArangoDB(ArangoEngine engine) : A_search(engine), IClassFixture<ArangoEngine>;
