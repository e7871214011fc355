using System.CommandLine;
using Antares.Catalog;
using Antares.Ingest.Documents;

namespace Antares.Cli.Commands;

/// <summary><c>datacube product add</c>: registers product definitions.</summary>
internal static class DatacubeProductAddCommand
{
    public static Command Create()
    {
        Argument<string[]> files = FileArguments.Of("Product definitions, YAML.");
        Command command = new("add", "Register product definitions.") { files };
        command.Run((given, session) =>
        {
            Product[] products = [.. given.GetRequiredValue(files).SelectMany(ProductDocument.Read)];
            foreach (Product product in products)
            {
                bool added = session.Catalog.AddProduct(product);
                Console.WriteLine(added ? $"Added product '{product.Name}'" : $"Product '{product.Name}' is there already");
                if (given.GetValue(GlobalOptions.Verbose))
                {
                    Console.Error.WriteLine($"  measurements: {string.Join(", ", product.Measurements)}");
                }
            }

            return 0;
        });
        return command;
    }
}
