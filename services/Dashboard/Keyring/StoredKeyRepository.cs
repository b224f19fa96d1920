using System.Xml.Linq;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Operations;
using CodeValdCortex.Storage.Queries.Operations;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CodeValdCortex.Dashboard.Keyring;

/// <summary>Keeps data-protection keys in storage, so that a form made by one replica is accepted by every other.</summary>
/// <remarks>The interface is synchronous; keys are read once a day and written once in 90 days.</remarks>
internal sealed class StoredKeyRepository(IDocumentDatabase database, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(ct => database.Query(new AllDataProtectionKeys(), ct)).Select(x => XElement.Parse(x.Xml))];

    public void StoreElement(XElement element, string friendlyName) => Wait(ct => database.Collection<DataProtectionKey>().Upsert(
        new DataProtectionKey
        {
            Key = Keys.Named(friendlyName),
            FriendlyName = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
            CreatedAt = clock.GetUtcNow(),
        },
        ct));

    private static T Wait<T>(Func<CancellationToken, Task<T>> read)
    {
#pragma warning disable VSTHRD002 // IXmlRepository is synchronous; on the thread pool, where nothing waits for the caller, this can't deadlock
        return Task.Run(() => read(CancellationToken.None)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }
}
