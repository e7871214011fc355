using System.CommandLine;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Cli;

/// <summary>The parts that a command works with, made when first asked for, so that a listing never starts GDAL.</summary>
internal sealed class Session : IDisposable
{
    private readonly CancellationTokenSource interrupt = new();

    private Session(ParseResult given)
    {
        Threads = given.GetValue(GlobalOptions.Threads) is int n and > 0 ? n : Environment.ProcessorCount;
    }

    public Workspace Workspace => throw new NotSupportedException();

    public ICatalog Catalog => throw new NotSupportedException();

    public ISchemeCatalog Schemes => throw new NotSupportedException();

    public ITrainingCatalog Training => throw new NotSupportedException();

    public IModelCatalog Models => throw new NotSupportedException();

    public IRunCatalog RunRecords => throw new NotSupportedException();

    public IProjections Projections => throw new NotSupportedException();

    public IRasterReader Rasters => throw new NotSupportedException();

    public IRasterWarper Warper => throw new NotSupportedException();

    public IRasterWriter RasterWriter => throw new NotSupportedException();

    public IVectorReader Vectors => throw new NotSupportedException();

    public IVectorWriter VectorWriter => throw new NotSupportedException();

    public IPolygonBurner Burner => throw new NotSupportedException();

    public IFileStore Files => throw new NotSupportedException();

    public RunController Runner => throw new NotSupportedException();

    public TimeProvider Clock { get; } = TimeProvider.System;

    public int Threads { get; }

    public CancellationToken Cancel => interrupt.Token;

    public static Session Open(ParseResult given) => new(given);

    public void Dispose() => interrupt.Dispose();
}
