using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.Schemata;

/// <summary>Installs the schema before any other hosted service starts, waiting a while for a server that is still starting.</summary>
internal sealed partial class SchemaInstallation(
    ISchemaInstaller installer, TimeProvider time, ILogger<SchemaInstallation> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                var changes = await installer.Ensure(cancellationToken);
                if (changes.Count > 0)
                {
                    LogInstalled(Schema.Version, changes.Count);
                }
                return;
            }
            catch (StorageUnavailableException e) when (time.GetElapsedTime(begin) < Patience)
            {
                LogWaiting(e.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (StorageException e)
            {
                // Address, user, password, database or folder: to whoever starts the service it is a setting that is wrong, and is told as one.
                throw new OptionsValidationException(nameof(StorageOptions), typeof(StorageOptions), [e.Message]);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Installed version {Version} of the schema: {Changes} changes")]
    private partial void LogInstalled(int version, int changes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for storage: {Reason}")]
    private partial void LogWaiting(string reason);
}
