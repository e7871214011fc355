using Antares.Grid;
using Antares.Recipes.Binding;
using Antares.Recipes.Kernels;
using Antares.Recipes.Language;

namespace Antares.Recipes.Engine;

/// <summary>Which pixels of a block may be used on the date at hand.</summary>
internal sealed class DateMask
{
    private readonly BoundInput input;
    private readonly ushort[] table;
    private readonly double radiusX;
    private readonly double radiusY;
    private readonly int margin;
    private readonly int marginRows;
    private readonly ushort[] clear;
    private ushort[] quality = [];
    private ushort[] dropped = [];
    private ushort[] around = [];
    private ushort[] tested = [];

    public DateMask(BoundInput input, BlockSettings settings)
    {
        this.input = input;
        table = input.Quality is null ? [] : input.KeepTable();
        double metres = input.Input.Mask.BufferMetres;
        (radiusX, radiusY) = (metres * settings.Scale.X, metres * settings.Scale.Y);
        (margin, marginRows) = settings.Scale.Within(metres);
        clear = new ushort[input.Quality is null ? 0 : settings.BlockPixels];
    }

    /// <summary>The mask of the date that was read last; empty where every pixel counts.</summary>
    public ReadOnlySpan<ushort> Of(int pixels) => clear.Length == 0 ? [] : clear.AsSpan(0, pixels);

    /// <summary>Reads the quality band of a date.</summary>
    /// <returns>False when no pixel of the block may be used: then no band need be read.</returns>
    public bool Read(DateSource source, int date, PixelWindow block, CancellationToken cancel)
    {
        if (clear.Length == 0)
        {
            return true;
        }

        PixelWindow window = new(block.Column - margin, block.Row - marginRows, block.Width + (2 * margin), block.Height + (2 * marginRows));
        int pixels = (int)window.PixelCount;
        quality = quality.Length < pixels ? new ushort[pixels] : quality;
        source.ReadQuality(date, window, quality.AsSpan(0, pixels), cancel);
        return margin == 0 && marginRows == 0
            ? QualityMask.Compute(quality.AsSpan(0, pixels), table, clear.AsSpan(0, pixels)) > 0
            : Widen(window, block) > 0;
    }

    /// <summary>Drops the dates that stand apart from the others of their pixel.</summary>
    /// <param name="strip">The strip, with all dates.</param>
    /// <param name="planes">Its bands; dropped dates become missing.</param>
    /// <param name="node">What is tested; null = nothing.</param>
    public void DropOutliers(StripSeries strip, IReadOnlyList<BandPlanes> planes, SeriesNode? node)
    {
        if (node is null)
        {
            return;
        }

        OutlierTest test = input.Input.Mask.Outliers!;
        int values = strip.Rows * strip.Pixels;
        tested = tested.Length < values ? new ushort[values] : tested;
        tested.AsSpan(0, values).Fill(QualityMask.Clear);
        OutlierDates.Compute(strip.Values(node), strip.Pixels, strip.Rows, test.Deviations, test.Side, tested.AsSpan(0, values));
        for (int row = 0; row < strip.Rows; row++)
        {
            foreach (BandPlanes plane in planes)
            {
                plane.Drop(row, strip.Start, tested.AsSpan(row * strip.Pixels, strip.Pixels));
            }
        }

        strip.Renew();
    }

    /// <summary>Drops what lies within the buffer of a pixel that was dropped for its quality.</summary>
    private int Widen(PixelWindow window, PixelWindow block)
    {
        int pixels = (int)window.PixelCount;
        dropped = dropped.Length < pixels ? new ushort[pixels] : dropped;
        around = around.Length < pixels ? new ushort[pixels] : around;
        for (int i = 0; i < pixels; i++)
        {
            dropped[i] = quality[i] == input.QualityNodata ? (ushort)0 : (ushort)~table[quality[i]];
        }

        MaskBuffer.Compute(dropped.AsSpan(0, pixels), window.Width, window.Height, radiusX, radiusY, around.AsSpan(0, pixels));
        int found = 0;
        for (int row = 0; row < block.Height; row++)
        {
            int from = ((row + marginRows) * window.Width) + margin, to = row * block.Width;
            for (int column = 0; column < block.Width; column++)
            {
                ushort word = (ushort)(table[quality[from + column]] & ~around[from + column]);
                clear[to + column] = word;
                found += word & 1;
            }
        }

        return found;
    }
}
