using System.CommandLine;
using Antares.Catalog;

namespace Antares.Cli.Commands;

/// <summary><c>datacube product list</c>: all products.</summary>
internal static class DatacubeProductListCommand
{
    private static readonly string[] Head = ["name", "kind", "datasets", "description"];

    public static Command Create()
    {
        Option<string> format = new("-f") { Description = "default, csv, yaml or tab.", DefaultValueFactory = _ => "default", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("default", "csv", "yaml", "tab");
        Command command = new("list", "List all products.") { format };
        command.Run((given, session) =>
        {
            string[][] rows = [.. session.Catalog.Products().Select(p => RowOf(p, session.Catalog))];
            Console.Write(given.GetRequiredValue(format) switch
            {
                "csv" => string.Concat(rows.Prepend(Head).Select(r => string.Join(',', r.Select(Csv)) + "\n")),
                "tab" => string.Concat(rows.Prepend(Head).Select(r => string.Join('\t', r) + "\n")),
                "yaml" => string.Concat(rows.Select(Yaml)),
                _ => Table([Head, .. rows]),
            });
            return 0;
        });
        return command;
    }

    private static string[] RowOf(Product product, ICatalog catalog) =>
    [
        product.Name,
        product.Kind.ToString().ToLowerInvariant(),
        $"{catalog.CountDatasets(product.Name)}",
        product.Description.ReplaceLineEndings(" ").Replace('\t', ' '),
    ];

    private static string Csv(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string Yaml(string[] row) =>
        $"- name: {row[0]}\n  kind: {row[1]}\n  datasets: {row[2]}\n  description: '{row[3].Replace("'", "''", StringComparison.Ordinal)}'\n";

    private static string Table(string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, Head.Length - 1).Select(c => rows.Max(r => r[c].Length))];
        return string.Concat(rows.Select(r => string.Concat(widths.Select((w, c) => r[c].PadRight(w + 2))) + r[^1] + "\n"));
    }
}
