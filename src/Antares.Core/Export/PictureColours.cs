namespace Antares.Export;

/// <summary>Colours of texts and lines on pictures.</summary>
internal static class PictureColours
{
    public const string Ink = "#222222";

    public const string Quiet = "#666666";

    public const string Frame = "#333333";

    public const string Ground = "#f4f4f1";
}
