using Antares.Transfer;

namespace Antares.Postgis;

/// <summary>Where antares3 keeps objects of a kind and their labels; in a query <c>l</c> is the label and <c>o</c> the object.</summary>
/// <param name="Table">Table of the labels.</param>
/// <param name="Set">Column with the name of the set.</param>
/// <param name="Tag">Column of the tag that a person saw.</param>
/// <param name="Predicted">Expression of the tag of an earlier map.</param>
/// <param name="Objects">Table of the objects.</param>
/// <param name="Object">Column of the object.</param>
/// <param name="Year">Expression of the year.</param>
internal sealed record Antares3Labels(string Table, string Set, string Tag, string Predicted, string Objects, string Object, string Year)
{
    /// <summary>The tables of a kind.</summary>
    public static Antares3Labels Of(Antares3ObjectKind kind) => kind == Antares3ObjectKind.Training
        ? new("madmex_trainclassification", "training_set", "interpret_tag_id", "l.predict_tag_id", "madmex_trainobject", "train_object_id", "o.creation_year")
        : new("madmex_validclassification", "valid_set", "valid_tag_id", "NULL", "madmex_validobject", "valid_object_id", "l.interpretation_year");
}
