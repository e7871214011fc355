using System.IO.Compression;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Names, paths, archives and documents that try to do more than they should: a clear error, nothing executed, nothing outside of the workspace touched.</summary>
[Collection(LandTests.Name)]
public sealed class SafetyTests(SimulatedLand land)
{
    [Theory]
    [InlineData("it's; DROP TABLE product; --")]
    [InlineData("\\\"quoted\\\" name")]
    [InlineData("Año ñandú 火")]
    [InlineData("../../climber")]
    [InlineData(".hidden")]
    [InlineData("%2e%2e")]
    public void A_strange_name_is_only_a_name(string name)
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] beside = Directory.GetFileSystemEntries(folder.Path);

            shell.Run($"antares model_predict -p features -m forest --name \"{name}\"");
            string listed = shell.Run("antares list classifications");
            shell.Run($"antares runs show \"{name}\" && antares verify \"{name}\" && antares db_to_raster -n \"{name}\" -f out.tif && antares runs resume \"{name}\" --step model_predict");

            Assert.Contains(name.Replace("\\", "", StringComparison.Ordinal), listed, StringComparison.Ordinal);
            Assert.Contains("features", shell.Run("antares list products"), StringComparison.Ordinal);
            Assert.Equal(beside.Append(folder["out.tif"]).Append(folder["out.tif.aux.xml"]).Order(), Directory.GetFileSystemEntries(folder.Path).Order());
        }
    }

    [Fact]
    public void Tiles_are_not_written_through_a_link_that_leads_out()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("mkdir outside && ln -s ../../outside antares-workspace/data/second");

            CommandResult result = shell.Try("antares model_predict -p features -m forest --name second");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("symbolic link leads out of the workspace", result.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(folder["outside"]));
        }
    }

    [Fact]
    public void A_record_that_names_a_file_outside_deletes_nothing()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            File.WriteAllText(folder["precious.txt"], "keep");
            shell.Run("antares model_predict -p features -m forest --name second");
            string record = Directory.GetFiles(folder["antares-workspace", "runs", "model_predict", "second", "done"]).Order(StringComparer.Ordinal).First();
            File.WriteAllText(record, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(record), "\"path\":\"[^\"]*\",\"sha256\"", "\"path\":\"../precious.txt\",\"sha256\""));

            CommandResult result = shell.Try("antares model_predict -p features -m forest --name second --probabilities --overwrite");

            Assert.Equal(2, result.ExitCode);
            Assert.Contains("file outside of the workspace", result.Error, StringComparison.Ordinal);
            Assert.True(File.Exists(folder["precious.txt"]));
        }
    }

    [Fact]
    public void A_data_folder_on_another_disk_is_no_link_that_leads_out()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("mv antares-workspace/data disk && ln -s ../disk antares-workspace/data");

            shell.Run("antares model_predict -p features -m forest --name second");

            Assert.Contains("all as they were made", shell.Run("antares verify second"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_zip_with_a_climbing_name_or_an_absurd_size_is_refused()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            Directory.CreateDirectory(folder["climb"]);
            using (ZipArchive zip = ZipFile.Open(folder["climb", "a.zip"], ZipArchiveMode.Create))
            {
                using Stream entry = zip.CreateEntry("../../climbed.tif").Open();
                entry.WriteByte(1);
            }

            Directory.CreateDirectory(folder["bomb"]);
            File.WriteAllBytes(folder["bomb", "a.zip"], Bomb());

            CommandResult climb = shell.Try("antares prepare_terrain --path climb"), bomb = shell.Try("antares prepare_terrain --path bomb");

            Assert.Equal((2, 2), (climb.ExitCode, bomb.ExitCode));
            Assert.Contains("climbs out", climb.Error, StringComparison.Ordinal);
            Assert.Contains("an elevation tile has at most 3.0 GB", bomb.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Entities_in_the_metadata_of_a_scene_are_not_expanded()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            File.WriteAllText(folder["secret.txt"], "s3cr3t");
            foreach (string xml in Directory.GetFiles(folder["land", "s2"], "MTD_MSIL2A.xml", SearchOption.AllDirectories))
            {
                string text = File.ReadAllText(xml);
                int end = text.IndexOf("?>", StringComparison.Ordinal) + 2;
                File.WriteAllText(xml, $"{text[..end]}<!DOCTYPE a [<!ENTITY x SYSTEM \"file://{folder["secret.txt"]}\">]>{text[end..]}");
            }

            CommandResult result = shell.Try("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile bad.yaml");

            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains("MTD_MSIL2A.xml", result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", result.Output + result.Error + (File.Exists(folder["bad.yaml"]) ? File.ReadAllText(folder["bad.yaml"]) : ""), StringComparison.Ordinal);
        }
    }

    /// <summary>An archive whose directory claims a file of 4 GB.</summary>
    private static byte[] Bomb()
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("tile.tif").Open();
            entry.Write(new byte[1000]);
        }

        // The uncompressed size in the central directory, 24 bytes behind its mark; 0xFFFFFFF0 is as much as it holds without zip64.
        byte[] all = bytes.ToArray();
        int directory = all.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(all.AsSpan(directory + 24), 0xFFFFFFF0u);
        return all;
    }
}
