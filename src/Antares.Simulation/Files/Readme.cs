using System.Globalization;
using System.Text;
using System.Text.Json;
using Antares.Grid;

namespace Antares.Simulation.Files;

/// <summary>The two files that say what the folder holds: <c>README.txt</c> for people, <c>simulation.json</c> for programs.</summary>
internal static class Readme
{
    /// <summary>The options as JSON; equal text means equal landscape.</summary>
    public static byte[] Json(SimulationOptions options)
    {
        Place place = options.Place;
        GridSpec grid = place.Grid;
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("place", place.Name);
            json.WriteNumber("size", options.Size);
            json.WriteNumber("dates", options.Dates);
            json.WriteNumber("classes", options.Classes);
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("year", options.Year);
            json.WriteString("baseline", options.Baseline);
            json.WriteNumber("change", options.Change);
            json.WriteString("iso3", place.Iso3);
            json.WriteString("region", place.Region);
            json.WriteString("scene_crs", place.Crs.Definition);
            json.WriteString("grid_crs", grid.Crs.Definition);
            json.WriteNumber("grid_tile_size", grid.TileSizeX);
            json.WriteString("grid_origin", string.Create(CultureInfo.InvariantCulture, $"{grid.OriginX} {grid.OriginY}"));
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    /// <summary>What is what.</summary>
    public static byte[] Text(SimulationOptions options, SimulationSummary summary)
    {
        Place place = options.Place;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            A simulated landscape of known truth, made by: antares simulate --place {place.Name} --size {options.Size} --dates {options.Dates} --classes {options.Classes} --seed {options.Seed} --year {options.Year} --baseline {options.Baseline} --change {options.Change}
            It is not an image of {place.Region}: only position, file formats and the look of the seasons are taken from there.

            s2/*.SAFE                 Sentinel-2 L2A products, {options.Dates} dates in {options.Year}, two overlapping granules each ({place.Granules.West}, {place.Granules.East}),
                                      20 m bands and SCL as lossless JPEG 2000, {place.Crs}. Granules cover the landscape only.
            srtm/*.zip                elevation, two touching tiles, 3 arc seconds, EPSG:4326, metres, nodata -32768
            training/training.shp     {summary.TrainingPolygons} polygons inside parcels: class, code, CODIGO
            training/validation.shp   {summary.ValidationPolygons} polygons inside other parcels
            boundaries.gpkg           the region {place.Region}; countries.gpkg: {place.Country} ({place.Iso3}), both drawn around the landscape only
            classes.csv               legend: code, name, color
            truth.tif                 the class of every pixel, on the scenes' own grid; 0 is nodata
            simulation.json           the options and the place's tile grid

            The landscape's centre lies at a corner of four tiles of the grid {place.Grid.Crs}, {place.Grid.TileSizeX} m, origin ({place.Grid.OriginX}, {place.Grid.OriginY}).

            Share of the ground:

            """);
        foreach ((string name, double share) in summary.Classes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name,-18}{100 * share,6:0.0} %\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
