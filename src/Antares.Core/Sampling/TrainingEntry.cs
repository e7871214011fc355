using System.Globalization;

namespace Antares.Sampling;

/// <summary>Brings polygons into a training set of the catalog.</summary>
internal sealed class TrainingEntry(ITrainingCatalog training, string name, string scheme, int? year, bool overwrite)
{
    /// <summary>A set has one scheme and one year: polygons of another would relabel all that are there.</summary>
    /// <exception cref="AntaresException">The set exists with another scheme or year and is not to be replaced.</exception>
    public void RefuseOtherKind()
    {
        foreach ((string _, string ownScheme, int? ownYear, int _) in training.TrainingSets().Where(s => s.Name == name && !overwrite))
        {
            if (ownScheme != scheme)
            {
                throw new AntaresException(
                    $"Training set '{name}' exists with scheme '{ownScheme}', not '{scheme}'.", "--scheme", $"Use `--scheme {ownScheme}`, or another name with `--dataset`.");
            }

            if (ownYear != year)
            {
                throw new AntaresException(
                    $"Training set '{name}' describes {YearText(ownYear)}, not {YearText(year)}.",
                    "--year",
                    "Use another name with `--dataset`, or replace the set with --overwrite.");
            }
        }
    }

    /// <summary>Adds the polygons, or makes the set consist of them alone.</summary>
    /// <returns>How many are new, and how many others the set has, or had where it was replaced.</returns>
    public (int New, int Older) Put(IReadOnlyList<TrainingPolygon> polygons)
    {
        TrainingSet set = new(name, scheme, year, polygons);
        if (overwrite)
        {
            return training.ReplaceTraining(set);
        }

        int before = training.TrainingSets().FirstOrDefault(s => s.Name == name).Polygons, added = training.AddTraining(set);
        int shapes = polygons.Select(p => Convert.ToHexString(p.Shape.Normalized().AsBinary())).Distinct().Count();
        return (added, before + added - shapes);
    }

    private static string YearText(int? year) => year is int known ? known.ToString(CultureInfo.InvariantCulture) : "no year";
}
