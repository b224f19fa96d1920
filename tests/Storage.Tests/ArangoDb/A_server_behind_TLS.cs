using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeValdCortex.Storage.Documents.Workflow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.Storage.Tests.ArangoDb;

public sealed class A_server_behind_TLS : IAsyncLifetime
{
    private readonly X509Certificate2 certificate = SelfSigned();
    private WebApplication server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        server = builder.Build();
        server.MapPost("/_open/auth", () => Results.NotFound());   // authentication is off
        server.MapGet("/_db/{name}/_api/document/{collection}/{key}", (string key) =>
            Results.Json(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["_key"] = key, ["_rev"] = "_a", ["position"] = "secret", ["updated_at"] = "2026-11-23T12:00:00.000Z",
            }));
        await server.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task Is_spoken_to_when_its_certificate_is_trusted()
    {
        using var host = Host(trusted: true);
        (await host.Services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>().Get("x", Ct))!.Document.Position.ShouldBe("secret");
    }

    [Fact]
    public async Task Is_told_nothing_when_it_is_not()
    {
        using var host = Host(trusted: false);
        var error = await Should.ThrowAsync<StorageUnavailableException>(() =>
            host.Services.GetRequiredService<IDocumentDatabase>().Collection<Cursor>().Get("x", Ct));
        error.Message.ShouldContain("ARANGODB_URL");
        error.Message.ShouldContain("SSL");
    }

    private IHost Host(bool trusted)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ARANGODB_URL", (string?)server.Urls.Single())]);
        builder.AddStorage();
        if (trusted)
        {
            builder.Services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(handlers =>
                ((SocketsHttpHandler)handlers.PrimaryHandler).SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
                    presented?.GetCertHashString() == certificate.GetCertHashString()));
        }
        return builder.Build();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var created = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pkcs12), null);   // with a key that SChannel takes, too
    }
}
