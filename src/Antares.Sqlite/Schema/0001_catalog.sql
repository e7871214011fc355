-- Geometry is WKB in longitude and latitude (EPSG:4326). Moments are UTC, yyyy-MM-ddTHH:mm:ss.fffffffZ; days are yyyy-MM-dd.

CREATE TABLE product (
    number      INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    kind        TEXT    NOT NULL,
    source_type TEXT    NOT NULL,
    document    TEXT    NOT NULL
) STRICT;

CREATE TABLE dataset (
    number     INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    product    INTEGER NOT NULL REFERENCES product (number) ON DELETE CASCADE,
    label      TEXT    NOT NULL,
    footprint  BLOB    NOT NULL,
    start_time TEXT    NOT NULL,
    end_time   TEXT    NOT NULL,
    solar_day  TEXT    NOT NULL,
    tile_x     INTEGER,
    tile_y     INTEGER,
    active     INTEGER NOT NULL,
    checksum   TEXT    NOT NULL,
    document   TEXT    NOT NULL
) STRICT;

CREATE INDEX dataset_by_day ON dataset (product, solar_day);
CREATE INDEX dataset_by_tile ON dataset (product, tile_y, tile_x);

CREATE VIRTUAL TABLE dataset_box USING rtree (number, min_x, max_x, min_y, max_y);

CREATE TRIGGER dataset_box_follows AFTER DELETE ON dataset
BEGIN
    DELETE FROM dataset_box WHERE number = old.number;
END;

CREATE TABLE region (
    country    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    is_country INTEGER NOT NULL,
    shape      BLOB    NOT NULL,
    PRIMARY KEY (is_country, country, name)
) STRICT;

CREATE TABLE scheme (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE tag (
    scheme INTEGER NOT NULL REFERENCES scheme (number) ON DELETE CASCADE,
    code   INTEGER NOT NULL CHECK (code > 0),
    name   TEXT    NOT NULL,
    colour TEXT    NOT NULL,
    PRIMARY KEY (scheme, code)
) STRICT;

CREATE TABLE training_set (
    number INTEGER PRIMARY KEY,
    name   TEXT    NOT NULL UNIQUE,
    scheme TEXT    NOT NULL,
    year   INTEGER
) STRICT;

CREATE TABLE training_polygon (
    number       INTEGER PRIMARY KEY,
    training_set INTEGER NOT NULL REFERENCES training_set (number) ON DELETE CASCADE,
    shape_hash   TEXT    NOT NULL,
    shape        BLOB    NOT NULL,
    code         INTEGER NOT NULL,
    predicted    INTEGER,
    UNIQUE (training_set, shape_hash)
) STRICT;

CREATE TABLE model (
    name         TEXT PRIMARY KEY,
    algorithm    TEXT NOT NULL,
    file         TEXT NOT NULL,
    scheme       TEXT NOT NULL,
    training_set TEXT NOT NULL,
    product      TEXT NOT NULL,
    accuracy     REAL,
    checksum     TEXT NOT NULL,
    created      TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    step    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    state   TEXT    NOT NULL,
    tiles   INTEGER NOT NULL,
    failed  INTEGER NOT NULL,
    started TEXT    NOT NULL,
    ended   TEXT    NOT NULL,
    PRIMARY KEY (step, name)
) STRICT;
