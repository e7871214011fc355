-- Where, when and of which product a dataset is, so that one search answers all three. The tree weighs its axes alike: ten days count as a
-- degree, another product as four. Values are rounded outwards; the columns of dataset decide. Days count from 2000-01-01.
DROP TRIGGER dataset_box_follows;

ALTER TABLE dataset_box RENAME TO dataset_box_flat;

CREATE VIRTUAL TABLE dataset_box USING rtree (number, min_x, max_x, min_y, max_y, min_day, max_day, min_product, max_product);

INSERT INTO dataset_box
SELECT b.number, b.min_x, b.max_x, b.min_y, b.max_y,
    (julianday(d.solar_day) - 2451544.5) / 10, (julianday(d.solar_day) - 2451544) / 10, 4 * d.product, 4 * d.product + 1
FROM dataset_box_flat b JOIN dataset d ON d.number = b.number;

DROP TABLE dataset_box_flat;

CREATE TRIGGER dataset_box_follows AFTER DELETE ON dataset
BEGIN
    DELETE FROM dataset_box WHERE number = old.number;
END;

-- Shapes are told apart by the first 16 bytes of the hash; a text of 64 letters made the index larger than memory. To drop a table empties the
-- tables that refer to it, so the reviews wait aside.
CREATE TEMP TABLE review_aside AS SELECT * FROM training_review;

CREATE TABLE training_polygon_new (
    number       INTEGER PRIMARY KEY,
    training_set INTEGER NOT NULL REFERENCES training_set (number) ON DELETE CASCADE,
    shape_hash   BLOB    NOT NULL CHECK (length(shape_hash) = 16),
    shape        BLOB    NOT NULL,
    code         INTEGER NOT NULL,
    predicted    INTEGER,
    UNIQUE (training_set, shape_hash)
) STRICT;

INSERT INTO training_polygon_new
SELECT number, training_set, unhex(substr(shape_hash, 1, 32)), shape, code, predicted FROM training_polygon ORDER BY number;

DROP TABLE training_polygon;

ALTER TABLE training_polygon_new RENAME TO training_polygon;

INSERT INTO training_review SELECT * FROM review_aside WHERE polygon NOT IN (SELECT polygon FROM training_review);

DROP TABLE review_aside;

CREATE TRIGGER training_relabelled AFTER UPDATE OF code ON training_polygon WHEN old.code <> new.code
BEGIN
    DELETE FROM training_review WHERE polygon = new.number;
END;

CREATE TABLE validation_object_new (
    number         INTEGER PRIMARY KEY,
    validation_set INTEGER NOT NULL REFERENCES validation_set (number) ON DELETE CASCADE,
    shape_hash     BLOB    NOT NULL CHECK (length(shape_hash) = 16),
    shape          BLOB    NOT NULL,
    code           INTEGER NOT NULL,
    UNIQUE (validation_set, shape_hash)
) STRICT;

INSERT INTO validation_object_new
SELECT number, validation_set, unhex(substr(shape_hash, 1, 32)), shape, code FROM validation_object ORDER BY number;

DROP TABLE validation_object;

ALTER TABLE validation_object_new RENAME TO validation_object;
