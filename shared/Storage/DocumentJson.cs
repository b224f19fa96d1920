using System.Text.Json.Serialization;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.Storage;

/// <summary>Generated metadata of every document type, for writing and reading, and of the lists that queries return; how they look is <see cref="StorageJson"/>'s.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Agency))]
[JsonSerializable(typeof(ConnectedRepository))]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(AgentCodeExpertise))]
[JsonSerializable(typeof(CodeDependency))]
[JsonSerializable(typeof(CommitParent))]
[JsonSerializable(typeof(GitCommit))]
[JsonSerializable(typeof(GitObject))]
[JsonSerializable(typeof(GitRef))]
[JsonSerializable(typeof(WorkItemCommit))]
[JsonSerializable(typeof(Budget))]
[JsonSerializable(typeof(LlmAnswer))]
[JsonSerializable(typeof(LlmUsage))]
[JsonSerializable(typeof(ContentDocument))]
[JsonSerializable(typeof(DataProtectionKey))]
[JsonSerializable(typeof(IndexRequest))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(AgentWorkItem))]
[JsonSerializable(typeof(AnalysisDocument))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(WorkflowExecution))]
[JsonSerializable(typeof(Admission))]
[JsonSerializable(typeof(Cursor))]
[JsonSerializable(typeof(DeadLetter))]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(MutexLock))]
[JsonSerializable(typeof(SagaDocument))]
[JsonSerializable(typeof(IReadOnlyList<Agency>))]
[JsonSerializable(typeof(IReadOnlyList<Agent>))]
[JsonSerializable(typeof(IReadOnlyList<Budget>))]
[JsonSerializable(typeof(IReadOnlyList<CodeDependency>))]
[JsonSerializable(typeof(IReadOnlyList<ConnectedRepository>))]
[JsonSerializable(typeof(IReadOnlyList<DataProtectionKey>))]
[JsonSerializable(typeof(IReadOnlyList<DeadLetter>))]
[JsonSerializable(typeof(IReadOnlyList<GitCommit>))]
[JsonSerializable(typeof(IReadOnlyList<GitRef>))]
[JsonSerializable(typeof(IReadOnlyList<IndexRequest>))]
[JsonSerializable(typeof(IReadOnlyList<Intent>))]
[JsonSerializable(typeof(IReadOnlyList<LlmAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<LlmUsage>))]
[JsonSerializable(typeof(IReadOnlyList<WebhookDelivery>))]
[JsonSerializable(typeof(IReadOnlyList<WorkItem>))]
[JsonSerializable(typeof(IReadOnlyList<WorkflowExecution>))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
internal sealed partial class DocumentJson : JsonSerializerContext;
