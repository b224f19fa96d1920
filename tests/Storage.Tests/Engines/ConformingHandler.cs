using System.Collections.Concurrent;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>Lets no request pass that the API's OpenAPI document does not know, and notes the others.</summary>
internal sealed class ConformingHandler(OpenApiDocument api, ConcurrentQueue<string> passed) : DelegatingHandler
{
    private const int LargestCheckedBody = 16 * 1024;   // more of the same documents would prove nothing more

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (!url.AbsolutePath.StartsWith("/_double/", StringComparison.Ordinal))
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            if (body is null or { Length: < LargestCheckedBody })
            {
                var faults = await api.Faults(request.Method, url, body);
                if (faults.Count > 0)
                {
                    throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
                }
            }
        }
        passed.Enqueue($"{request.Method} {WithoutDatabase(url.AbsolutePath)}");
        return await base.SendAsync(request, cancellationToken);
    }

    private static string WithoutDatabase(string path) =>
        path.StartsWith("/_db/", StringComparison.Ordinal) ? path[path.IndexOf('/', "/_db/".Length)..] : path;
}
