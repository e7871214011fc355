namespace Antares.Accuracy;

/// <summary>Hectares of true against mapped class.</summary>
/// <param name="codes">Class codes in the order of rows and columns.</param>
public sealed class HectareMatrix(IReadOnlyList<int> codes)
{
    private readonly Dictionary<int, int> places = codes.Select((code, place) => (code, place)).ToDictionary(p => p.code, p => p.place);
    private readonly double[] hectares = new double[codes.Count * codes.Count];

    /// <summary>Class codes in the order of rows and columns.</summary>
    public IReadOnlyList<int> Codes { get; } = [.. codes];

    /// <summary>Everything compared.</summary>
    public double Total => hectares.Sum();

    /// <summary>Share of the area that is mapped as it truly is; null when nothing was compared.</summary>
    public double? Overall => Share(Codes.Sum(code => this[code, code]), Total);

    /// <summary>Area of one class that was mapped as another.</summary>
    public double this[int truth, int mapped] => hectares[(places[truth] * Codes.Count) + places[mapped]];

    /// <summary>Adds area of one class that was mapped as another.</summary>
    public void Add(int truth, int mapped, double area) => hectares[(places[truth] * Codes.Count) + places[mapped]] += area;

    /// <summary>Area mapped as a class.</summary>
    public double Mapped(int code) => Codes.Sum(truth => this[truth, code]);

    /// <summary>Area that truly is a class.</summary>
    public double True(int code) => Codes.Sum(mapped => this[code, mapped]);

    /// <summary>Share of what is mapped as a class that truly is; null when nothing is mapped as it.</summary>
    public double? Users(int code) => Share(this[code, code], Mapped(code));

    /// <summary>Share of what truly is a class that is mapped as it; null when there is nothing of it.</summary>
    public double? Producers(int code) => Share(this[code, code], True(code));

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;
}
