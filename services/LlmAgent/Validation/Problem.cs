namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Why an answer can't be used.</summary>
/// <param name="Forbidden">True where using it would do harm; false where it is merely not what was asked for.</param>
/// <param name="Sentence">For the model, which is asked to do better, and for people when it does not.</param>
internal sealed record Problem(bool Forbidden, string Sentence)
{
    public static Problem Invalid(string sentence) => new(Forbidden: false, sentence);

    public static Problem Forbid(string sentence) => new(Forbidden: true, sentence);
}
