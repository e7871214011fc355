namespace Antares.Accuracy;

/// <summary>The file of a drawn sample: a GeoPackage with one feature for each unit, in EPSG:4326, which people label and <c>accuracy_estimate</c> reads.</summary>
/// <remarks>Shapes are points (unit <c>point</c>), the square of the pixel (<c>pixel</c>) or the segment (<c>segment</c>). Beside <c>FILE.gpkg</c> lie <c>FILE.design.json</c>
/// (<see cref="SampleDesignFile"/>) and <c>FILE.qml</c>, the form for QGIS.</remarks>
public static class SampleFile
{
    /// <summary>Name of the layer.</summary>
    public const string Layer = "sample";

    /// <summary>Column: number of the unit, from 1.</summary>
    public const string Id = "id";

    /// <summary>Column: code of the stratum.</summary>
    public const string Stratum = "stratum";

    /// <summary>Column: how many draws fell on the unit; 1 for points and pixels.</summary>
    public const string Draws = "draws";

    /// <summary>Column: class of the map at the unit when it was drawn; of a design for change the earlier map's.</summary>
    public const string MapClass = "map_class";

    /// <summary>Column, only of a design for change: class of the later map.</summary>
    public const string MapClassAfter = "map_class_after";

    /// <summary>Column: the true class, code or name; empty until somebody labels the unit. Of a design for change that at the time of the earlier map.</summary>
    public const string Class = "class";

    /// <summary>Column, only of a design for change: the true class at the time of the later map.</summary>
    public const string ClassAfter = "class_after";

    /// <summary>Column: cluster to which the unit belongs; not drawn by us, read where it is named.</summary>
    public const string Cluster = "cluster";

    /// <summary>Column: <see cref="SampleDesign.SampleId"/> of the draw that the unit comes from, so that a sample is never estimated with the design of another one.</summary>
    public const string SampleId = "sample_id";

    /// <summary>Column: who labelled it, empty.</summary>
    public const string Interpreter = "interpreter";

    /// <summary>Column: what the person has to say, empty.</summary>
    public const string Remarks = "remarks";

    /// <summary>Path of the design beside a sample.</summary>
    public static string DesignOf(string sample) => Path.ChangeExtension(sample, ".design.json");

    /// <summary>Path of the QGIS form beside a sample.</summary>
    public static string FormOf(string sample) => Path.ChangeExtension(sample, ".qml");
}
