namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>Lets no request pass that the API's OpenAPI document does not know.</summary>
internal sealed class ConformingHandler(OpenApiDocument api) : DelegatingHandler
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
        return await base.SendAsync(request, cancellationToken);
    }
}
