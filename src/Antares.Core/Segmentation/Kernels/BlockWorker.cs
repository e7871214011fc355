using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Computes the first rounds of region merging in one block and its margin. Belongs to one thread; its memory serves block after block.</summary>
internal sealed unsafe class BlockWorker : IDisposable
{
    private readonly MergeImage image;
    private readonly RegionMergingSettings settings;
    private readonly MergeCriterion criterion;
    private readonly MergePhase phase;
    private readonly RegionSet regions;
    private readonly FirstRound firstRound;
    private readonly NativeBuffer<uint> labels;
    private readonly NativeBuffer<int> numbers;
    private readonly List<BorderLink> borderLinks = [];
    private PixelWindow window;
    private PixelWindow core;

    /// <param name="image">The whole image.</param>
    /// <param name="settings">Settings of the merging.</param>
    /// <param name="phase">Main rounds of the first level, ended after those that are done in blocks.</param>
    /// <param name="width">Columns of the widest block with its margin.</param>
    /// <param name="height">Rows of the highest.</param>
    public BlockWorker(MergeImage image, RegionMergingSettings settings, MergePhase phase, int width, int height)
    {
        (this.image, this.settings, this.phase) = (image, settings, phase);
        criterion = new MergeCriterion(settings.Shape, settings.Compactness);
        int pixels = checked(width * height);
        regions = new RegionSet(image.Planes.Count, pixels, (4L * pixels) + LinkLists.Gap);
        firstRound = new FirstRound(image, criterion, phase, width, pixels);
        labels = new NativeBuffer<uint>(pixels);
        numbers = new NativeBuffer<int>(pixels);
    }

    /// <summary>Merges a block and writes the labels of its core.</summary>
    /// <param name="blockCore">Window of the endless grid inside the image.</param>
    /// <param name="margin">Pixels to compute around it.</param>
    /// <param name="imageLabels">1 + index in the image of the region's first pixel; shape (row, column) of the image.</param>
    /// <param name="cancel">Checked once a round.</param>
    public MergeBlock Run(PixelWindow blockCore, int margin, uint* imageLabels, CancellationToken cancel)
    {
        core = blockCore;
        window = new PixelWindow(core.Column - margin, core.Row - margin, core.Width + (2 * margin), core.Height + (2 * margin)).Intersect(image.Window);
        int count = firstRound.Run(window, regions, labels.At);
        using (RegionRounds rounds = new(regions, [count], criterion, settings.MaxExtent, window))
        {
            rounds.Run(phase, from: 2, labels.At, cancel);
            count = rounds.Count;
        }

        Resolve();
        for (int region = 0; region < count; region++)
        {
            numbers.At[regions.Shapes[region].First] = region;
        }

        MergeBlock block = Extract(count, margin);
        WriteLabels(imageLabels);
        return block;
    }

    public void Dispose()
    {
        regions.Dispose();
        firstRound.Dispose();
        labels.Dispose();
        numbers.Dispose();
    }

    private void Resolve()
    {
        for (int pixel = 0; pixel < window.PixelCount; pixel++)
        {
            labels.At[pixel] = labels.At[pixel] == 0 ? 0 : labels.At[(int)labels.At[pixel] - 1];
        }
    }

    private MergeBlock Extract(int count, int margin)
    {
        int[] places = Places(count, out int owned, out int links);
        bool[] atBorder = AtBorder(count);
        MergeBlock block = new(core, margin, owned, regions.Lanes, links)
        {
            Seams = CoreBorder.Of(core, window, p => labels.At[p] == 0 ? 0 : regions.Histories[RegionAt(p)].Folded()),
        };
        int end = 0;
        for (int region = 0; region < count; region++)
        {
            int place = places[region];
            if (place < 0)
            {
                continue;
            }

            new Span<float>(regions.Statistics + ((long)region * 2 * regions.Lanes), 2 * regions.Lanes)
                .CopyTo(new Span<float>(block.Statistics.At + ((long)place * 2 * regions.Lanes), 2 * regions.Lanes));
            RegionShape shape = regions.Shapes[region];
            block.Shapes.At[place] = shape.Moved(window.Column - image.Window.Column, window.Row - image.Window.Row, InImage(shape.First));
            block.Histories.At[place] = regions.Histories[region];
            LinkRange range = atBorder[region] ? default : regions.Ranges[region];
            block.Ranges.At[place] = new LinkRange(end, range.Count);
            for (int link = range.Start; link < range.End; link++)
            {
                (int neighbour, int border) = regions.Links[link];
                block.Links.At[end++] = new RegionLink(places[neighbour] >= 0 ? places[neighbour] : ~InImage(regions.Shapes[neighbour].First), border);
            }
        }

        block.BorderLinks = FindBorderLinks(atBorder);
        return block;
    }

    /// <summary>The numbers of the regions that the block owns, -1 for others.</summary>
    private int[] Places(int count, out int owned, out int links)
    {
        int[] places = new int[count];
        (owned, links) = (0, 0);
        for (int region = 0; region < count; region++)
        {
            (int row, int column) = Math.DivRem(regions.Shapes[region].First, window.Width);
            bool isOwn = Holds(core, window.Column + column, window.Row + row);
            places[region] = isOwn ? owned++ : -1;
            links += isOwn ? regions.Ranges[region].Count : 0;
        }

        return places;
    }

    /// <summary>True for regions with pixels beside the core's border. At the image's edge there is no border.</summary>
    private bool[] AtBorder(int count)
    {
        bool[] found = new bool[count];
        int left = core.Column - window.Column, top = core.Row - window.Row, right = left + core.Width, bottom = top + core.Height;
        int fromLeft = Math.Max(0, left - 1), fromTop = Math.Max(0, top - 1), toRight = Math.Min(window.Width, right + 1), toBottom = Math.Min(window.Height, bottom + 1);
        for (int row = fromTop; row < toBottom; row++)
        {
            for (int column = fromLeft; column < toRight; column++)
            {
                bool isBeside = (left > 0 && column <= left) || (top > 0 && row <= top)
                    || (right < window.Width && column >= right - 1) || (bottom < window.Height && row >= bottom - 1);
                if (!isBeside)
                {
                    column = Math.Max(column, (right < window.Width ? right - 1 : toRight) - 1);
                }
                else if (labels.At[(row * window.Width) + column] != 0)
                {
                    found[RegionAt((row * window.Width) + column)] = true;
                }
            }
        }

        return found;
    }

    /// <summary>The links of regions at the border, as far as the pixel edges begin in the core (at its northern and western ends).</summary>
    private BorderLink[] FindBorderLinks(bool[] atBorder)
    {
        borderLinks.Clear();
        int left = core.Column - window.Column, top = core.Row - window.Row;
        for (int row = top; row < top + core.Height; row++)
        {
            for (int column = left; column < left + core.Width; column++)
            {
                int pixel = (row * window.Width) + column;
                uint label = labels.At[pixel];
                if (label == 0)
                {
                    continue;
                }

                if (column + 1 < window.Width && labels.At[pixel + 1] != label)
                {
                    AddBorderLink(atBorder, label, labels.At[pixel + 1]);
                }

                if (row + 1 < window.Height && labels.At[pixel + window.Width] != label)
                {
                    AddBorderLink(atBorder, label, labels.At[pixel + window.Width]);
                }
            }
        }

        return BorderLink.Sum(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(borderLinks));
    }

    private void AddBorderLink(bool[] atBorder, uint label, uint other)
    {
        if (other == 0)
        {
            return;
        }

        int first = InImage((int)label - 1), second = InImage((int)other - 1);
        if (atBorder[numbers.At[label - 1]])
        {
            borderLinks.Add(new BorderLink(first, second, 1));
        }

        if (atBorder[numbers.At[other - 1]])
        {
            borderLinks.Add(new BorderLink(second, first, 1));
        }
    }

    private void WriteLabels(uint* imageLabels)
    {
        int left = core.Column - window.Column, top = core.Row - window.Row;
        for (int row = 0; row < core.Height; row++)
        {
            uint* from = labels.At + ((long)(top + row) * window.Width) + left;
            uint* to = imageLabels + image.IndexOf(core.Column, core.Row + row);
            for (int column = 0; column < core.Width; column++)
            {
                to[column] = from[column] == 0 ? 0 : (uint)InImage((int)from[column] - 1) + 1;
            }
        }
    }

    private int RegionAt(int pixel) => numbers.At[labels.At[pixel] - 1];

    private int InImage(int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, window.Width);
        return image.IndexOf(window.Column + column, window.Row + row);
    }

    private static bool Holds(PixelWindow outer, int column, int row) =>
        column >= outer.Column && row >= outer.Row && column < outer.EndColumn && row < outer.EndRow;
}
