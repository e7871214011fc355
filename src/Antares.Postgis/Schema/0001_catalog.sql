-- Geometry is in longitude and latitude (EPSG:4326). Moments are UTC, yyyy-MM-ddTHH:mm:ss.fffffffZ: PostgreSQL's own type is coarser.
-- COLLATE "C": text is told apart and ordered by its bytes, as in the embedded catalog.

-- Speeds up searches by product, day and place at once. A server that does not offer it, or not to this user, goes without.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR invalid_schema_name THEN
    NULL;
END
$$;

CREATE TABLE antares.product (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text   COLLATE "C" NOT NULL UNIQUE,
    kind        text   COLLATE "C" NOT NULL,
    source_type text   COLLATE "C" NOT NULL,
    document    json   NOT NULL
);

CREATE TABLE antares.dataset (
    number     bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id         uuid    NOT NULL UNIQUE,
    product    bigint  NOT NULL REFERENCES antares.product (number) ON DELETE CASCADE,
    label      text    COLLATE "C" NOT NULL,
    footprint  geometry(Geometry, 4326) NOT NULL,
    start_time text    COLLATE "C" NOT NULL,
    end_time   text    COLLATE "C" NOT NULL,
    solar_day  date    NOT NULL,
    tile_x     integer,
    tile_y     integer,
    active     boolean NOT NULL,
    checksum   text    COLLATE "C" NOT NULL,
    document   json    NOT NULL
);

CREATE INDEX dataset_by_day ON antares.dataset (product, solar_day);
CREATE INDEX dataset_by_tile ON antares.dataset (product, tile_y, tile_x);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gist') THEN
        CREATE INDEX dataset_by_place ON antares.dataset USING gist (footprint, solar_day, product);
    ELSE
        CREATE INDEX dataset_by_place ON antares.dataset USING gist (footprint);
    END IF;
END
$$;

CREATE TABLE antares.region (
    country    text    COLLATE "C" NOT NULL,
    name       text    COLLATE "C" NOT NULL,
    is_country boolean NOT NULL,
    shape      geometry(Geometry, 4326) NOT NULL,
    PRIMARY KEY (is_country, country, name)
);

CREATE INDEX region_by_place ON antares.region USING gist (shape);

CREATE TABLE antares.scheme (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text   COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE antares.tag (
    scheme bigint  NOT NULL REFERENCES antares.scheme (number) ON DELETE CASCADE,
    code   integer NOT NULL CHECK (code > 0),
    name   text    COLLATE "C" NOT NULL,
    colour text    COLLATE "C" NOT NULL,
    PRIMARY KEY (scheme, code)
);

-- Which class of a scheme (the finer one) belongs to which class of another, its parent.
CREATE TABLE antares.scheme_mapping (
    scheme      text    COLLATE "C" NOT NULL,
    parent      text    COLLATE "C" NOT NULL,
    code        integer NOT NULL CHECK (code > 0),
    parent_code integer NOT NULL CHECK (parent_code > 0),
    PRIMARY KEY (scheme, parent, code)
);

CREATE TABLE antares.training_set (
    number bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text    COLLATE "C" NOT NULL UNIQUE,
    scheme text    COLLATE "C" NOT NULL,
    year   integer
);

-- No foreign key to the set and no spatial index: they would make a load of a million polygons two and three times as long. The program
-- locks the set before it adds shapes; shapes of a set that someone deletes by hand go with it by trigger.
CREATE TABLE antares.training_polygon (
    number       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    training_set bigint  NOT NULL,
    shape_hash   bytea   NOT NULL,
    shape        geometry(Geometry, 4326) NOT NULL,
    code         integer NOT NULL,
    predicted    integer,
    UNIQUE (training_set, shape_hash)
);

CREATE FUNCTION antares.training_set_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM antares.training_polygon WHERE training_set = old.number;
    RETURN NULL;
END
$$;

CREATE TRIGGER training_set_gone AFTER DELETE ON antares.training_set FOR EACH ROW EXECUTE FUNCTION antares.training_set_gone();

-- What the latest fit found of a training polygon.
CREATE TABLE antares.training_review (
    polygon   bigint  PRIMARY KEY REFERENCES antares.training_polygon (number) ON DELETE CASCADE,
    model     text    COLLATE "C" NOT NULL,
    noise     double precision NOT NULL,
    suggested integer NOT NULL,
    pixels    double precision NOT NULL,
    "overlaps" integer,
    outlier   boolean NOT NULL
);

-- A review is of a label: with another one it says nothing.
CREATE FUNCTION antares.training_relabelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM antares.training_review WHERE polygon = new.number;
    RETURN NULL;
END
$$;

CREATE TRIGGER training_relabelled AFTER UPDATE OF code ON antares.training_polygon
    FOR EACH ROW WHEN (old.code <> new.code) EXECUTE FUNCTION antares.training_relabelled();

-- Polygons and points of known class that judge maps.
CREATE TABLE antares.validation_set (
    number bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name   text    COLLATE "C" NOT NULL UNIQUE,
    scheme text    COLLATE "C" NOT NULL,
    year   integer
);

CREATE TABLE antares.validation_object (
    number         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    validation_set bigint  NOT NULL,
    shape_hash     bytea   NOT NULL,
    shape          geometry(Geometry, 4326) NOT NULL,
    code           integer NOT NULL,
    UNIQUE (validation_set, shape_hash)
);

CREATE FUNCTION antares.validation_set_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM antares.validation_object WHERE validation_set = old.number;
    RETURN NULL;
END
$$;

CREATE TRIGGER validation_set_gone AFTER DELETE ON antares.validation_set FOR EACH ROW EXECUTE FUNCTION antares.validation_set_gone();

-- What came of a validation of one map, as it was, by one set, as it was.
CREATE TABLE antares.validation_result (
    number            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    classification    text   COLLATE "C" NOT NULL,
    validation_set    text   COLLATE "C" NOT NULL,
    region            text   COLLATE "C" NOT NULL,
    scheme            text   COLLATE "C" NOT NULL,
    map_fingerprint   text   COLLATE "C" NOT NULL,
    set_fingerprint   text   COLLATE "C" NOT NULL,
    comment           text   COLLATE "C" NOT NULL,
    overall_by_area   double precision,
    overall_by_points double precision,
    hectares          double precision NOT NULL,
    points            bigint NOT NULL,
    created           text   COLLATE "C" NOT NULL,
    document          text   COLLATE "C" NOT NULL,
    UNIQUE (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint)
);

CREATE TABLE antares.model (
    name         text COLLATE "C" PRIMARY KEY,
    algorithm    text COLLATE "C" NOT NULL,
    file         text COLLATE "C" NOT NULL,
    scheme       text COLLATE "C" NOT NULL,
    training_set text COLLATE "C" NOT NULL,
    product      text COLLATE "C" NOT NULL,
    accuracy     double precision,
    checksum     text COLLATE "C" NOT NULL,
    created      text COLLATE "C" NOT NULL
);

CREATE TABLE antares.run (
    step    text    COLLATE "C" NOT NULL,
    name    text    COLLATE "C" NOT NULL,
    state   text    COLLATE "C" NOT NULL,
    tiles   integer NOT NULL,
    failed  integer NOT NULL,
    started text    COLLATE "C" NOT NULL,
    ended   text    COLLATE "C" NOT NULL,
    PRIMARY KEY (step, name)
);

-- Which catalog this is; one row, made with it.
CREATE TABLE antares.identity (
    one integer PRIMARY KEY CHECK (one = 1),
    id  uuid    NOT NULL
);

INSERT INTO antares.identity VALUES (1, gen_random_uuid());
