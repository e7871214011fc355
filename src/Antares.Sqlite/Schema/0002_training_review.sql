-- What the latest fit found of a training polygon.
CREATE TABLE training_review (
    polygon   INTEGER PRIMARY KEY REFERENCES training_polygon (number) ON DELETE CASCADE,
    model     TEXT    NOT NULL,
    noise     REAL    NOT NULL,
    suggested INTEGER NOT NULL,
    pixels    REAL    NOT NULL,
    overlaps  INTEGER,
    outlier   INTEGER NOT NULL
) STRICT;

-- A review is of a label: with another one it says nothing.
CREATE TRIGGER training_relabelled AFTER UPDATE OF code ON training_polygon WHEN old.code <> new.code
BEGIN
    DELETE FROM training_review WHERE polygon = new.number;
END;
