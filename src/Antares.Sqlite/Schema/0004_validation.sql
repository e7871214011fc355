-- Polygons and points of known class that judge maps.
CREATE TABLE validation_set (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    scheme TEXT    NOT NULL,
    year   INTEGER
) STRICT;

CREATE TABLE validation_object (
    number         INTEGER PRIMARY KEY,
    validation_set INTEGER NOT NULL REFERENCES validation_set (number) ON DELETE CASCADE,
    shape_hash     TEXT    NOT NULL,
    shape          BLOB    NOT NULL,
    code           INTEGER NOT NULL,
    UNIQUE (validation_set, shape_hash)
) STRICT;

-- What came of a validation of one map, as it was, by one set, as it was.
CREATE TABLE validation_result (
    number            INTEGER PRIMARY KEY,
    classification    TEXT    NOT NULL,
    validation_set    TEXT    NOT NULL,
    region            TEXT    NOT NULL,
    scheme            TEXT    NOT NULL,
    map_fingerprint   TEXT    NOT NULL,
    set_fingerprint   TEXT    NOT NULL,
    comment           TEXT    NOT NULL,
    overall_by_area   REAL,
    overall_by_points REAL,
    hectares          REAL    NOT NULL,
    points            INTEGER NOT NULL,
    created           TEXT    NOT NULL,
    document          TEXT    NOT NULL,
    UNIQUE (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint)
) STRICT;
