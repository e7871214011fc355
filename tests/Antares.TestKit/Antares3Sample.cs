namespace Antares.TestKit;

/// <summary>A small antares3 database with the true tables of Django and every defect that real ones have.</summary>
public static class Antares3Sample
{
    /// <summary>The tables, as the migrations of antares3 make them.</summary>
    public const string Tables = """
        CREATE TABLE madmex_country (id serial PRIMARY KEY, name varchar(100) NOT NULL, the_geom geometry(MultiPolygon, 4326) NOT NULL, added timestamptz NOT NULL DEFAULT now());
        CREATE TABLE madmex_region (id serial PRIMARY KEY, name varchar(100) NOT NULL, the_geom geometry(MultiPolygon, 4326) NOT NULL, added timestamptz NOT NULL DEFAULT now(), country_id integer NOT NULL REFERENCES madmex_country);
        CREATE TABLE madmex_tag (id serial PRIMARY KEY, scheme varchar(50) NOT NULL, value varchar(150) NOT NULL, numeric_code integer NOT NULL, color varchar(7) NOT NULL);
        CREATE TABLE madmex_trainobject (id serial PRIMARY KEY, the_geom geometry(Geometry, 4326) NOT NULL, added timestamptz NOT NULL DEFAULT now(), filename varchar(200) NOT NULL DEFAULT '', creation_year varchar(20) NOT NULL);
        CREATE TABLE madmex_trainclassification (id serial PRIMARY KEY, training_set varchar(100) NOT NULL, interpret_tag_id integer NOT NULL REFERENCES madmex_tag, predict_tag_id integer NOT NULL REFERENCES madmex_tag, train_object_id integer NOT NULL REFERENCES madmex_trainobject);
        CREATE TABLE madmex_validobject (id serial PRIMARY KEY, the_geom geometry(Geometry, 4326) NOT NULL, added timestamptz NOT NULL DEFAULT now(), filename varchar(200) NOT NULL DEFAULT '');
        CREATE TABLE madmex_validclassification (id serial PRIMARY KEY, valid_set varchar(100) NOT NULL, interpretation_year integer NOT NULL, valid_object_id integer NOT NULL REFERENCES madmex_validobject, valid_tag_id integer NOT NULL REFERENCES madmex_tag);
        CREATE TABLE madmex_model (id serial PRIMARY KEY, name varchar(100) NOT NULL UNIQUE, path varchar(300) NOT NULL UNIQUE, training_set varchar(100) NOT NULL, recipe varchar(100) NOT NULL, added timestamptz NOT NULL DEFAULT now());
        CREATE TABLE madmex_segmentationinformation (id serial PRIMARY KEY, algorithm varchar(200) NOT NULL, datasource varchar(200) NOT NULL, parameters varchar(200) NOT NULL, datasource_year varchar(20) NOT NULL, name varchar(200) NOT NULL);
        CREATE TABLE madmex_predictobject (id serial PRIMARY KEY, the_geom geometry(Geometry, 4326) NOT NULL, added timestamptz NOT NULL DEFAULT now(), segmentation_information_id integer NOT NULL REFERENCES madmex_segmentationinformation);
        CREATE TABLE madmex_predictclassification (id serial PRIMARY KEY, name varchar(200) NOT NULL, confidence double precision NOT NULL, model_id integer NOT NULL REFERENCES madmex_model, predict_object_id integer NOT NULL REFERENCES madmex_predictobject, tag_id integer NOT NULL REFERENCES madmex_tag);
        """;

    /// <summary>The rows.</summary>
    public const string Rows = """
        CREATE FUNCTION box(x float, y float) RETURNS geometry LANGUAGE sql AS 'SELECT ST_MakeEnvelope(x, y, x + 0.01, y + 0.01, 4326)';
        INSERT INTO madmex_country (name, the_geom) VALUES ('MEX', ST_Multi(ST_MakeEnvelope(-110, 15, -90, 30, 4326))), ('PER', ST_Multi(ST_MakeEnvelope(-80, -15, -70, 0, 4326))), ('Atlantis', ST_Multi(box(-40, 30)));
        INSERT INTO madmex_region (name, the_geom, country_id) VALUES
            ('Jalisco', ST_Multi(ST_MakeEnvelope(-105, 19, -102, 22, 4326)), 1), ('Amazonas', ST_Multi(box(-78, -5)), 2), ('Amazonas', ST_Multi(box(-100, 20)), 1),
            ('Jalisco', ST_Multi(ST_MakeEnvelope(-105, 19, -102, 22, 4326)), 1), ('Colima', ST_Multi(box(-104, 19)), 1), ('Colima', ST_Multi(box(-104, 18)), 1),
            ('O''Higgins; DROP TABLE region', ST_Multi(ST_GeomFromText('POLYGON((-72 -35, -71 -34, -71 -35, -72 -34, -72 -35))', 4326)), 2);
        INSERT INTO madmex_tag (scheme, value, numeric_code, color) VALUES
            ('land', 'Bosque', 1, '#006400'), ('land', 'Agua', 2, ''), ('land', 'bosque', 1, '#006400'), ('land', 'Selva', 3, '#00FF00'), ('land', 'Matorral', 3, '#aaaa00'),
            ('land', '', 2, '#0000FF'), ('land', 'Ciudad', -1, '#ff0000'), ('land', '', 0, ''), ('crops', 'Maíz', 1, 'red');
        INSERT INTO madmex_trainobject (the_geom, creation_year) VALUES
            (box(-103, 20), '2017'), (box(-103, 20), '2017'), (box(-103, 20.1), '2017'), (ST_Reverse(box(-103, 20.1)), '2017'),
            (ST_GeomFromText('POLYGON((-103 21, -102.9 21.1, -102.9 21, -103 21.1, -103 21))', 4326), '2017'), (ST_SetSRID(ST_MakePoint(-103, 20), 4326), '2017'),
            (box(-103, 20.2), '2017'), (box(-103, 20.3), '2017'), (box(-103, 20.4), '2017'), (box(-103, 20.5), '2018'), (box(-103, 20.6), '2018'), (box(-103, 20.7), '2018');
        INSERT INTO madmex_trainclassification (training_set, interpret_tag_id, predict_tag_id, train_object_id) VALUES
            ('chips', 1, 2, 1), ('chips', 3, 2, 2), ('chips', 1, 1, 3), ('chips', 2, 2, 4), ('chips', 6, 6, 5), ('chips', 1, 1, 6), ('chips', 7, 9, 7), ('chips', 8, 1, 8), ('chips', 5, 4, 9),
            ('mixed', 1, 1, 10), ('mixed', 9, 9, 11);
        INSERT INTO madmex_validobject (the_geom) VALUES (ST_SetSRID(ST_MakePoint(-103, 20), 4326)), (box(-103, 20)), (ST_SetSRID(ST_MakePoint(-103, 20), 4326)), (ST_GeomFromText('LINESTRING(0 0, 1 1)', 4326));
        INSERT INTO madmex_validclassification (valid_set, interpretation_year, valid_object_id, valid_tag_id) VALUES
            ('visits', 2017, 1, 1), ('visits', 2017, 2, 2), ('visits', -1, 3, 1), ('visits', 2017, 4, 1);
        INSERT INTO madmex_model (name, path, training_set, recipe) VALUES ('forest', '/models/forest.pkl', 'chips', 's2_001');
        INSERT INTO madmex_segmentationinformation (algorithm, datasource, parameters, datasource_year, name) VALUES ('bis', 'sentinel2', '{"t": 30}', '2017', 'bis_30');
        INSERT INTO madmex_predictobject (the_geom, segmentation_information_id) VALUES (box(-103, 20), 1), (box(-103, 21), 1);
        INSERT INTO madmex_predictclassification (name, confidence, model_id, predict_object_id, tag_id) VALUES ('map_2017', 0.8, 1, 1, 1), ('map_2017', 0.9, 1, 2, 1);
        """;
}
