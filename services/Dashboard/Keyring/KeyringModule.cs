using CodeValdCortex.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Dashboard.Keyring;

internal static class KeyringModule
{
    public static IHostApplicationBuilder AddKeyring(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("codevaldcortex");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new StoredKeyRepository(
                services.GetRequiredService<IDocumentDatabase>(), services.GetRequiredService<TimeProvider>())));
        return builder;
    }
}
