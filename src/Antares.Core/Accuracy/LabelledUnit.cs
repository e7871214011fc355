using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>A unit of a sample as its file has it. Classes are texts: codes or names; empty where the file has nothing (or 0).</summary>
/// <param name="Id">Its id, for messages.</param>
/// <param name="Stratum">Code of the stratum.</param>
/// <param name="Draws">Draws that fell on it, at least 1.</param>
/// <param name="MapClass">Class of the map when it was drawn; of a design for change the earlier map's.</param>
/// <param name="MapClassAfter">Class of the later map.</param>
/// <param name="Class">True class; of a design for change that at the time of the earlier map.</param>
/// <param name="ClassAfter">True class at the time of the later map.</param>
/// <param name="Cluster">Cluster.</param>
/// <param name="Shape">Where it lies, in the reference system of its file; null in a table without places.</param>
public sealed record LabelledUnit(
    string Id, int Stratum, int Draws, string MapClass, string MapClassAfter, string Class, string ClassAfter, string Cluster, Geometry? Shape);
