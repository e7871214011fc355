using System.Text;
using Antares.Grid;
using Antares.Simulation.Land;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Simulation.Files;

/// <summary>Writes what people would bring: training and validation polygons, boundaries and the legend.</summary>
internal sealed class VectorsWriter(SimulationOptions options, Ground ground, IVectorWriter vectors, IFileStore files, IProjections projections, string folder)
{
    private static readonly (string, Type)[] SampleColumns = [("class", typeof(string)), ("code", typeof(long)), ("CODIGO", typeof(long))];

    private static readonly (string, Type)[] RegionColumns =
        [("adm0_a3", typeof(string)), ("admin", typeof(string)), ("iso_a2", typeof(string)), ("name", typeof(string)), ("woe_name", typeof(string))];

    private static readonly (string, Type)[] CountryColumns = [("iso_a2", typeof(string)), ("iso_a3", typeof(string)), ("name", typeof(string))];

    /// <summary>Writes the polygons of both sets.</summary>
    /// <returns>Number of training and of validation polygons.</returns>
    public (int Training, int Validation) WriteSamples(CancellationToken cancel)
    {
        (IReadOnlyList<Sample> training, IReadOnlyList<Sample> validation) = Samples.Draw(ground, new Streams(options.Seed));
        WriteSamples("training", training, cancel);
        WriteSamples("validation", validation, cancel);
        return (training.Count, validation.Count);
    }

    /// <summary>Writes <c>boundaries.gpkg</c> (the region) and <c>countries.gpkg</c>, with the columns of Natural Earth.</summary>
    public void WriteBoundaries(CancellationToken cancel)
    {
        Place place = options.Place;
        using ICoordinateTransform toDegrees = projections.Between(place.Crs, Crs.Wgs84);
        Geometry region = Shapes.Region(ground.Plane, new Streams(options.Seed), toDegrees);
        vectors.Write(
            Boundary("boundaries", RegionColumns), [(region, [place.Iso3, place.Country, place.Iso2, place.Region, place.Region])], cancel);
        Geometry country = Shapes.Country(ground.Plane, toDegrees);
        vectors.Write(Boundary("countries", CountryColumns), [(country, [place.Iso2, place.Iso3, place.Country])], cancel);
    }

    /// <summary>Writes <c>classes.csv</c>.</summary>
    public void WriteLegend()
    {
        StringBuilder text = new("code,name,color\n");
        foreach (LandClass legend in LandClasses.All.Take(options.Classes))
        {
            text.Append(legend.Code).Append(',').Append(legend.Name).Append(',').Append(legend.Colour).Append('\n');
        }

        files.Write(Path.Combine(folder, "classes.csv"), Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void WriteSamples(string name, IReadOnlyList<Sample> samples, CancellationToken cancel)
    {
        string path = Path.Combine(folder, "training", name + ".shp");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        VectorFile file = new(path, "ESRI Shapefile", name, options.Place.Crs, SampleColumns) { MultiPolygons = false, Date = Stamp(options) };
        vectors.Write(file, samples.Select(s => ((Geometry)Shapes.Of(s, ground.Plane), Values(s.Parcel.Code))), cancel);
    }

    private static object?[] Values(int code) => [LandClasses.All[code - 1].Name, (long)code, (long)code];

    private static DateTimeOffset Stamp(SimulationOptions options) => new(options.Year, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private VectorFile Boundary(string name, (string, Type)[] columns) =>
        new(Path.Combine(folder, name + ".gpkg"), "GPKG", name, Crs.Wgs84, columns) { Date = Stamp(options) };
}
