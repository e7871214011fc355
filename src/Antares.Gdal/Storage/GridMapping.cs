using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>A reference system as the grid mapping of the CF conventions, with the text that GDAL and xarray read beside it.</summary>
/// <remarks>
/// Appendix F of CF 1.6 and later. False easting and northing are in the unit of the coordinates, angles in degrees. The projection is found
/// in WKT 1, whose names the table has.
/// </remarks>
internal static unsafe class GridMapping
{
    private static readonly Dictionary<string, (string Name, (string From, string To)[] Parameters)> Known = new()
    {
        ["Transverse_Mercator"] = ("transverse_mercator",
            [("central_meridian", "longitude_of_central_meridian"), ("latitude_of_origin", "latitude_of_projection_origin"), ("scale_factor", "scale_factor_at_central_meridian")]),
        ["Albers_Conic_Equal_Area"] = ("albers_conical_equal_area",
            [("standard_parallel_1", "standard_parallel"), ("standard_parallel_2", "standard_parallel"), ("longitude_of_center", "longitude_of_central_meridian"), ("latitude_of_center", "latitude_of_projection_origin")]),
        ["Lambert_Conformal_Conic_2SP"] = ("lambert_conformal_conic",
            [("standard_parallel_1", "standard_parallel"), ("standard_parallel_2", "standard_parallel"), ("central_meridian", "longitude_of_central_meridian"), ("latitude_of_origin", "latitude_of_projection_origin")]),
        ["Lambert_Azimuthal_Equal_Area"] = ("lambert_azimuthal_equal_area",
            [("longitude_of_center", "longitude_of_projection_origin"), ("latitude_of_center", "latitude_of_projection_origin")]),
        ["Azimuthal_Equidistant"] = ("azimuthal_equidistant",
            [("longitude_of_center", "longitude_of_projection_origin"), ("latitude_of_center", "latitude_of_projection_origin")]),
        ["Cylindrical_Equal_Area"] = ("lambert_cylindrical_equal_area",
            [("standard_parallel_1", "standard_parallel"), ("central_meridian", "longitude_of_central_meridian")]),
        ["Mercator_1SP"] = ("mercator", [("central_meridian", "longitude_of_projection_origin"), ("scale_factor", "scale_factor_at_projection_origin")]),
        ["Mercator_2SP"] = ("mercator", [("central_meridian", "longitude_of_projection_origin"), ("standard_parallel_1", "standard_parallel")]),
        ["Sinusoidal"] = ("sinusoidal", [("longitude_of_center", "longitude_of_projection_origin")]),
        ["Stereographic"] = ("stereographic",
            [("central_meridian", "longitude_of_projection_origin"), ("latitude_of_origin", "latitude_of_projection_origin"), ("scale_factor", "scale_factor_at_projection_origin")]),
    };

    /// <summary>Attributes of the grid mapping variable of a plane.</summary>
    /// <exception cref="AntaresException">The conventions have no grid mapping for the reference system.</exception>
    public static IReadOnlyList<NetcdfProperty> Of(Crs crs, Affine affine)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        string wkt = system.ToWkt();
        nint handle = system.Handle;
        return
        [
            .. system.IsGeographic ? OfDegrees(handle) : OfPlane(handle, wkt, crs),
            new("semi_major_axis", GdalApi.OSRGetSemiMajor(handle, null)),
            new("semi_minor_axis", GdalApi.OSRGetSemiMinor(handle, null)),
            new("inverse_flattening", GdalApi.OSRGetInvFlattening(handle, null)),
            new("crs_wkt", wkt),
            new("spatial_ref", wkt),
            new("GeoTransform", string.Join(' ', affine.ToArray().Select(n => n.ToString("R", CultureInfo.InvariantCulture)))),
        ];
    }

    /// <summary>Unit of the coordinates of a plane, as UDUNITS spells it.</summary>
    public static string UnitOf(Crs crs)
    {
        using SpatialReference system = SpatialReference.Parse(crs.Definition);
        double metres = system.MetresPerUnit;
        return metres switch
        {
            1 => "metre",
            1000 => "km",
            0.3048 => "foot",
            1200.0 / 3937 => "US_survey_foot",
            _ => string.Create(CultureInfo.InvariantCulture, $"{metres:R} metre"),
        };
    }

    private static NetcdfProperty[] OfDegrees(nint system) =>
    [
        new("long_name", Value(system, "GEOGCS")),
        new("grid_mapping_name", "latitude_longitude"),
        new("longitude_of_prime_meridian", GdalApi.OSRGetPrimeMeridian(system, null)),
    ];

    private static IEnumerable<NetcdfProperty> OfPlane(nint system, string wkt, Crs crs)
    {
        string projection = Value(system, "PROJECTION");
        bool sphere = wkt.Contains("EXTENSION[\"PROJ4\"", StringComparison.Ordinal); // Reason: web maps use ellipsoidal coordinates as if on a sphere.
        (string Name, NetcdfProperty[] Parameters)? found = sphere ? null : projection switch
        {
            "Polar_Stereographic" => ("polar_stereographic", Polar(system)),
            "Lambert_Conformal_Conic_1SP" when Angle(system, "scale_factor") == 1 => ("lambert_conformal_conic", OneParallel(system)),
            _ when Known.TryGetValue(projection, out (string Name, (string From, string To)[] Parameters) known) => (known.Name, Parameters(system, known.Parameters)),
            _ => null,
        };
        if (found is not (string name, NetcdfProperty[] parameters))
        {
            throw new AntaresException(
                $"The CF conventions have no grid mapping for projection '{(sphere ? "Pseudo-Mercator" : projection)}'.",
                crs.Definition.Length > 200 ? crs.Definition[..200] + "..." : crs.Definition,
                "Use another 'crs', or 'driver: GeoTIFF'.");
        }

        return
        [
            new("long_name", Value(system, "PROJCS")),
            new("grid_mapping_name", name),
            .. parameters,
            new("false_easting", GdalApi.OSRGetProjParm(system, "false_easting", 0, null)),
            new("false_northing", GdalApi.OSRGetProjParm(system, "false_northing", 0, null)),
        ];
    }

    /// <summary>Parameters of equal names become one attribute of several numbers.</summary>
    private static NetcdfProperty[] Parameters(nint system, (string From, string To)[] parameters) =>
        [.. parameters.GroupBy(p => p.To).Select(g => new NetcdfProperty(g.Key, [.. g.Select(p => Angle(system, p.From))]))];

    private static NetcdfProperty[] OneParallel(nint system)
    {
        double latitude = Angle(system, "latitude_of_origin");
        return
        [
            new("standard_parallel", latitude),
            new("longitude_of_central_meridian", Angle(system, "central_meridian")),
            new("latitude_of_projection_origin", latitude),
        ];
    }

    /// <summary>The latitude of origin is the pole, with a scale there, or the parallel of scale 1.</summary>
    private static NetcdfProperty[] Polar(nint system)
    {
        double latitude = Angle(system, "latitude_of_origin");
        return
        [
            new("straight_vertical_longitude_from_pole", Angle(system, "central_meridian")),
            new("latitude_of_projection_origin", latitude < 0 ? -90 : 90),
            Math.Abs(latitude) == 90 ? new("scale_factor_at_projection_origin", Angle(system, "scale_factor")) : new("standard_parallel", latitude),
        ];
    }

    private static double Angle(nint system, string parameter) =>
        GdalApi.OSRGetNormProjParm(system, parameter, parameter == "scale_factor" ? 1 : 0, null);

    private static string Value(nint system, string node) => Marshal.PtrToStringUTF8(GdalApi.OSRGetAttrValue(system, node, 0)) ?? "";
}
