namespace CodeValdCortex.Model.Chat;

/// <summary>The requests received, and what was answered.</summary>
/// <param name="kept">How many of the latest are kept.</param>
internal sealed class ChatLog(int kept)
{
    private readonly Lock gate = new();
    private readonly Queue<ChatRequest> latest = new();
    private readonly Queue<string> answered = new();
    private int count;

    public int Count => Volatile.Read(ref count);

    public IReadOnlyList<ChatRequest> Latest
    {
        get
        {
            lock (gate)
            {
                return [.. latest];
            }
        }
    }

    public IReadOnlyList<string> Answered
    {
        get
        {
            lock (gate)
            {
                return [.. answered];
            }
        }
    }

    /// <summary>Notes the text of an answer.</summary>
    public void Answer(string text)
    {
        lock (gate)
        {
            answered.Enqueue(text);
            if (answered.Count > kept)
            {
                answered.Dequeue();
            }
        }
    }

    /// <summary>Notes a request; returns its number, from 1.</summary>
    public int Add(ChatRequest request)
    {
        lock (gate)
        {
            latest.Enqueue(request);
            if (latest.Count > kept)
            {
                latest.Dequeue();
            }
            return ++count;
        }
    }
}
