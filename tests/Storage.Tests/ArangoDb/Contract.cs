using CodeValdCortex.Storage.Tests.Documents;
using CodeValdCortex.Storage.Tests.Engines;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

public sealed class A_collection_on_ArangoDB(ArangoEngine engine) : A_collection(engine), IClassFixture<ArangoEngine>;
