-- Which class of a scheme (the finer one) belongs to which class of another, its parent.
CREATE TABLE scheme_mapping (
    scheme      TEXT    NOT NULL,
    parent      TEXT    NOT NULL,
    code        INTEGER NOT NULL CHECK (code > 0),
    parent_code INTEGER NOT NULL CHECK (parent_code > 0),
    PRIMARY KEY (scheme, parent, code)
) STRICT;
