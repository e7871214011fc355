using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>A scene and the window of a plane that it meets.</summary>
internal sealed class ScenePart(Dataset scene, PixelWindow window, IRasterReader reader)
{
    private readonly ConcurrentDictionary<string, GeoBox> planes = [];

    /// <summary>The scene.</summary>
    public Dataset Scene => scene;

    /// <summary>Window of the plane.</summary>
    public PixelWindow Window => window;

    /// <summary>The file of a measurement.</summary>
    /// <exception cref="AntaresException">The scene was indexed without it.</exception>
    public Band BandOf(Measurement measurement) => scene.Bands.TryGetValue(measurement.Name, out Band? band)
        ? band
        : throw new AntaresException(
            $"The scene has no measurement '{measurement.Name}'; it has: {string.Join(", ", scene.Bands.Keys)}.",
            $"{scene.Product}, {(scene.Label.Length > 0 ? scene.Label : scene.Id.ToString("D"))}, {scene.SolarDay:yyyy-MM-dd}",
            $"Index it again with a document that names the file of '{measurement.Name}' (`datacube dataset add`), or leave the measurement out.");

    /// <summary>Bands that follow each other and lie on one plane, so that they can be warped at once: first and number.</summary>
    public IEnumerable<(int First, int Count)> Batches(IReadOnlyList<Band> bands)
    {
        for (int first = 0, next; first < bands.Count; first = next)
        {
            GeoBox plane = PlaneOf(bands[first]);
            next = first + 1;
            while (next < bands.Count && PlaneOf(bands[next]) == plane)
            {
                next++;
            }

            yield return (first, next - first);
        }
    }

    private GeoBox PlaneOf(Band band) => planes.GetOrAdd(band.Path, path => reader.Describe(path).GeoBox);
}
