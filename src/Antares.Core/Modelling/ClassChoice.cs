namespace Antares.Modelling;

/// <summary>From probabilities to class and confidence.</summary>
public static class ClassChoice
{
    /// <summary>Class code of what was not classified.</summary>
    public const int NoClass = 0;

    /// <summary>Confidence of what was not classified.</summary>
    public const byte NoConfidence = 255;

    /// <summary>Number of the most probable class; of equal ones the first.</summary>
    public static int Best(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            best = probabilities[k] > probabilities[best] ? k : best;
        }

        return best;
    }

    /// <summary>A probability in steps of 1/200, rounded half to even: 0 to 200.</summary>
    public static byte Confidence(float probability) => (byte)Math.Clamp(Math.Round(probability * 200.0), 0, 200);
}
