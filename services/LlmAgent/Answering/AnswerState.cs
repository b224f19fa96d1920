namespace CodeValdCortex.LlmAgent.Answering;

/// <summary>States of a document in <c>llm_answers</c>, in the order it goes through them.</summary>
internal static class AnswerState
{
    /// <summary>The prompt is stored; nobody calls.</summary>
    public const string Packed = "packed";

    /// <summary>Somebody calls, until the lease ends.</summary>
    public const string Claimed = "claimed";

    /// <summary>The answer is stored: the end.</summary>
    public const string Answered = "answered";

    /// <summary>The last call failed; the next command tries again.</summary>
    public const string Failed = "failed";
}
