using System.Net;
using System.Text;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>A request's JSON body that is held back: the request arrives at once and is carried out when the body follows.</summary>
internal sealed class HeldBody : HttpContent
{
    private readonly byte[] _json;
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldBody(string json)
    {
        _json = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new("application/json");
    }

    /// <summary>Completes when the request's head and first byte are on the wire.</summary>
    public Task Arrived => _arrived.Task;

    /// <summary>Lets the rest follow.</summary>
    public void Release() => _released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_json.AsMemory(0, 1));
        await stream.FlushAsync();
        _arrived.TrySetResult();
        await _released.Task;
        await stream.WriteAsync(_json.AsMemory(1));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
