using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class SourceFilesTests : IDisposable
{
    private static readonly string[] Inside = ["scene/IMG_DATA/B02.jp2", "scene/MTD.xml"];

    private readonly TemporaryFolder folder = new();
    private readonly ISourceFiles files = new GdalSourceFiles();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("scene.zip")]
    [InlineData("scene.tar")]
    [InlineData("scene.tar.gz")]
    [InlineData("scene.tgz")]
    public void A_folder_and_its_archives_hold_the_same_files(string archive)
    {
        string root = SourcePath.Folder(Pack(archive, Inside));

        SourceFile[] found = [.. files.List(root).Where(f => !f.IsFolder)];

        Assert.Equal(Inside.Select(n => $"{root}/{n}"), found.Select(f => f.Path));
        Assert.All(found, f => Assert.Equal(f.Path.Length - root.Length - 1, f.Bytes));
        Assert.Equal("scene/MTD.xml", files.ReadText($"{root}/scene/MTD.xml"));
        Assert.Equal(13, files.Find($"{root}/scene/MTD.xml")?.Bytes);
        Assert.True(files.Find($"{root}/scene")?.IsFolder);
        Assert.Null(files.Find($"{root}/scene/absent"));
    }

    [Fact]
    public void Without_descending_only_the_entries_of_the_folder_are_listed()
    {
        string root = SourcePath.Folder(Pack("scene.zip", Inside));

        SourceFile entry = Assert.Single(files.List(root, recursive: false));

        Assert.True(entry.IsFolder);
        Assert.Equal("scene", entry.Name);
    }

    [Theory]
    [InlineData("bad.zip")]
    [InlineData("bad.tar")]
    [InlineData("bad.tar.gz")]
    public void A_name_that_climbs_out_of_an_archive_is_refused(string archive)
    {
        string root = SourcePath.Folder(Pack(archive, "good.txt", "../../climbs.txt"));

        AntaresException fault = Assert.Throws<AntaresException>(() => files.List(root));

        Assert.Contains("climbs out of it", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_or_is_no_archive_is_said()
    {
        string broken = folder["broken.zip"];
        File.WriteAllText(broken, "this is no zip");

        Assert.Throws<AntaresException>(() => files.List(folder["absent"]));
        Assert.Throws<AntaresException>(() => files.List(SourcePath.Folder(broken)));
        Assert.Throws<AntaresException>(() => files.ReadAllBytes(folder["absent.txt"]));
        Assert.Throws<AntaresException>(() => files.ReadAllBytes(broken, mostBytes: 3));
    }

    private string Pack(string archive, params string[] names)
    {
        string source = folder["content"];
        Directory.CreateDirectory(source);
        if (archive.Length == 0)
        {
            foreach (string name in names)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source, name))!);
                File.WriteAllText(Path.Combine(source, name), name);
            }

            return source;
        }

        string path = folder[archive];
        using FileStream file = File.Create(path);
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
        {
            using ZipArchive zip = new(file, ZipArchiveMode.Create);
            foreach (string name in names)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(name));
            }

            return path;
        }

        using Stream packed = archive.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using TarWriter tar = new(packed);
        foreach (string name in names)
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(name)) });
        }

        return path;
    }
}
