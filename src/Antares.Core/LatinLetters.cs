namespace Antares;

/// <summary>Accented Latin letters and the plain letter of each.</summary>
/// <remarks>With the invariant culture the runtime cannot take letters apart, so they stand here.</remarks>
internal static class LatinLetters
{
    // The plain letter, then all that stand for it.
    private static readonly string[] Rows =
    [
        "aàáâãäåæāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "bḃḅḇ",
        "cçćĉċčḉ",
        "dðďđḋḍḏḑḓ",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệə",
        "fḟ",
        "gĝğġģǧǵḡ",
        "hĥħȟḣḥḧḩḫẖ",
        "iìíîïĩīĭįıǐȉȋḭḯỉịɨ",
        "jĵǰ",
        "kķǩḱḳḵ",
        "lĺļľłḷḹḻḽ",
        "mḿṁṃ",
        "nñńņňŋǹṅṇṉṋ",
        "oòóôõöøōŏőœơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ",
        "sßśŝşšșṡṣṥṧṩ",
        "tþţťŧțṫṭṯṱẗ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "vṽṿ",
        "wŵẁẃẅẇẉẘ",
        "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ",
        "zźżžẑẓẕ",
    ];

    private static readonly Dictionary<char, char> Plain =
        Rows.SelectMany(row => row[1..].Select(accented => (accented, row[0]))).ToDictionary();

    /// <summary>The plain letter of a lower-case letter; anything else stays what it is.</summary>
    public static char PlainOf(char letter) => letter < 128 ? letter : Plain.GetValueOrDefault(letter, letter);
}
