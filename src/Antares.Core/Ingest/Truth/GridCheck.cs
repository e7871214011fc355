using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Truth;

/// <summary>Finds planes that contradict their files, their granule, or the other scenes of their place.</summary>
internal sealed class GridCheck(IRasterReader reader, IProjections projections, Product product)
{
    private const double CoarsestLattice = 60;
    private const string Mend = "Prepare the metadata of the scene again, or fetch it anew; a scene that was warped on the way belongs into a product of its own.";

    /// <summary>Looks at the scenes of a place; findings by scene.</summary>
    public Dictionary<Guid, List<SceneFinding>> Check(ScenePlace place, CancellationToken cancel)
    {
        Dictionary<Guid, List<SceneFinding>> findings = place.Scenes.ToDictionary(s => s.Id, _ => new List<SceneFinding>());
        foreach (Dataset scene in place.Scenes)
        {
            cancel.ThrowIfCancellationRequested();
            CheckZone(scene, findings[scene.Id]);
            CheckFiles(scene, findings[scene.Id]);
            if (findings[scene.Id].Count == 0 && product.Grid is null)
            {
                CheckPhase(scene, findings[scene.Id]);
            }
        }

        if (product.Grid is GridSpec grid)
        {
            place.Scenes.Where(s => s.Tile is TileIndex tile && grid.GeoBoxOf(grid.WindowOf(tile)) != s.GeoBox).ToList()
                .ForEach(s => Add(findings[s.Id], "The tile does not lie on the grid of the product.", []));
        }
        else
        {
            CompareScenes(place, findings);
        }

        return findings;
    }

    /// <summary>The first two digits of an MGRS tile are its UTM zone, the third letter says north or south.</summary>
    private static void CheckZone(Dataset scene, List<SceneFinding> findings)
    {
        string key = ScenePlace.KeyOf(scene), crs = scene.GeoBox.Crs.Definition;
        bool utm = crs.Length == 10 && (crs.StartsWith("EPSG:326", StringComparison.Ordinal) || crs.StartsWith("EPSG:327", StringComparison.Ordinal));
        if (utm && key.Length == 5 && char.IsAsciiLetter(key[2]) && int.TryParse(key[..2], NumberStyles.None, CultureInfo.InvariantCulture, out int zone))
        {
            string expected = string.Create(CultureInfo.InvariantCulture, $"EPSG:{(key[2] >= 'N' ? 326 : 327)}{zone:00}");
            if (crs != expected)
            {
                Add(findings, $"Granule {key} lies in {expected}; the scene says {crs}.", []);
            }
        }
    }

    private void CheckFiles(Dataset scene, List<SceneFinding> findings)
    {
        foreach (Measurement measurement in product.Measurements.Where(m => scene.Bands.ContainsKey(m.Name)))
        {
            GeoBox file;
            try
            {
                file = reader.Describe(scene.Bands[measurement.Name].Path).GeoBox;
            }
            catch (AntaresException)
            {
                continue; // Reason: the sampler reads the same file and reports the fault.
            }

            if (Difference(scene.GeoBox, file) is (string what, Dictionary<string, double> figures))
            {
                Add(findings, $"The file of {measurement.Name} {what}.", figures);
                return;
            }
        }
    }

    private (string What, Dictionary<string, double> Figures)? Difference(GeoBox plane, GeoBox file)
    {
        if (file.Crs.Definition.Length == 0 || (file.Affine.OriginX == 0 && file.Affine.PixelWidth == 1))
        {
            return null; // Reason: a file without a place contradicts nothing.
        }

        if (!projections.Same(plane.Crs, file.Crs))
        {
            return ($"is in {Short(file.Crs)}, the scene in {Short(plane.Crs)}", []);
        }

        double pixel = Math.Abs(plane.Affine.PixelWidth);
        BoundingBox said = plane.Bounds, found = file.Bounds;
        double corner = Math.Max(Math.Abs(said.MinX - found.MinX), Math.Abs(said.MaxY - found.MaxY)) / pixel;
        double size = Math.Max(Math.Abs(said.Width - found.Width), Math.Abs(said.Height - found.Height)) / pixel;
        return corner > SamePlane.PartOfPixel || size > Math.Max(SamePlane.PartOfPixel, Math.Abs(file.Affine.PixelWidth) / pixel)
            ? (FormattableString.Invariant($"begins {corner:0.##} pixels from where the scene says and is {size:0.##} pixels larger or smaller"), new() { ["origin_pixels"] = Math.Round(corner, 3), ["size_pixels"] = Math.Round(size, 3) })
            : null;
    }

    /// <summary>Granules of Sentinel-2 begin on whole multiples of their pixels, those of means on multiples of 60 m.</summary>
    private static void CheckPhase(Dataset scene, List<SceneFinding> findings)
    {
        if (!ScenePlace.IsGranule(scene) || !scene.GeoBox.Affine.IsNorthUp)
        {
            return;
        }

        Affine affine = scene.GeoBox.Affine;
        double lattice = Math.Min(affine.PixelWidth, CoarsestLattice), part = Math.Max(Part(affine.OriginX / lattice), Part(affine.OriginY / lattice));
        if (part > SamePlane.PartOfPixel)
        {
            Add(findings, FormattableString.Invariant($"The scene begins {part:0.##} of a pixel off the lattice of its granule."), new() { ["pixel_part"] = Math.Round(part, 3) });
        }
    }

    private void CompareScenes(ScenePlace place, Dictionary<Guid, List<SceneFinding>> findings)
    {
        if (place.Scenes.Count < 2)
        {
            return;
        }

        GeoBox usual = UsualOf(place, findings);
        bool granules = place.Scenes.All(ScenePlace.IsGranule);
        foreach (Dataset scene in place.Scenes.Where(s => findings[s.Id].Count == 0))
        {
            if (Unlike(usual, scene.GeoBox, granules) is (string what, FindingSeverity severity, Dictionary<string, double> figures))
            {
                int alike = place.Scenes.Count(s => s.GeoBox == usual);
                findings[scene.Id].Add(new SceneFinding(FindingKinds.Grid, severity, $"{what} {alike} of {place.Scenes.Count} scenes of the place.", Mend) { Figures = figures });
            }
        }
    }

    /// <summary>The plane of most scenes that have no fault of their own.</summary>
    private static GeoBox UsualOf(ScenePlace place, Dictionary<Guid, List<SceneFinding>> findings)
    {
        Dataset[] sound = [.. place.Scenes.Where(s => findings[s.Id].Count == 0)];
        return (sound.Length > 0 ? new ScenePlace(sound) : place).Usual;
    }

    private (string What, FindingSeverity Severity, Dictionary<string, double> Figures)? Unlike(GeoBox usual, GeoBox plane, bool granules)
    {
        if (usual == plane)
        {
            return null;
        }

        if (!projections.Same(usual.Crs, plane.Crs))
        {
            // Neighbouring UTM zones meet on one path; only granules belong to one zone.
            return ($"The scene is in {Short(plane.Crs)}, unlike", granules ? FindingSeverity.Error : FindingSeverity.Warning, []);
        }

        if (!CommonPlane.SameSize(usual.Affine, plane.Affine))
        {
            return (FormattableString.Invariant($"Pixels are {plane.Affine.PixelWidth:0.######} wide, unlike the {usual.Affine.PixelWidth:0.######} of"), FindingSeverity.Error,
                new() { ["pixel_width"] = plane.Affine.PixelWidth });
        }

        (double column, double row) = usual.Affine.ToPixel(plane.Affine.OriginX, plane.Affine.OriginY);
        double part = Math.Max(Part(column), Part(row));
        if (part > SamePlane.PartOfPixel)
        {
            return (FormattableString.Invariant($"Pixels lie {part:0.##} of a pixel beside those of"), FindingSeverity.Error, new() { ["pixel_part"] = Math.Round(part, 3) });
        }

        return granules
            ? (FormattableString.Invariant($"The scene is {plane.Width} x {plane.Height} pixels and begins {column:0} columns and {row:0} rows from"), FindingSeverity.Error,
                new() { ["columns"] = plane.Width, ["rows"] = plane.Height })
            : null;
    }

    private static double Part(double pixels) => Math.Abs(pixels - Math.Round(pixels));

    private static string Short(Crs crs) => crs.Definition.Length <= 20 ? crs.Definition : crs.Definition[..20] + "...";

    private static void Add(List<SceneFinding> findings, string what, Dictionary<string, double> figures) =>
        findings.Add(new SceneFinding(FindingKinds.Grid, FindingSeverity.Error, what, Mend) { Figures = figures });
}
