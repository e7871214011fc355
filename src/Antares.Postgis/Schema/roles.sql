-- Group roles: antares_reader sees the catalog, antares_writer changes it too. Give them to people: GRANT antares_reader TO ana;
-- May be run again at any time. Where the user may not create roles, an administrator runs this file once.
DO $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY ARRAY['antares_reader', 'antares_writer'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = part) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', part);
            EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
                NULL; -- Not allowed, or another database of this server was first.
            END;
        END IF;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = part) THEN
            EXECUTE format('GRANT USAGE ON SCHEMA antares TO %I', part);
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA antares TO %I', part);
            EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA antares GRANT SELECT ON TABLES TO %I', part);
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'antares_writer') THEN
        GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA antares TO antares_writer;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA antares TO antares_writer;
        ALTER DEFAULT PRIVILEGES IN SCHEMA antares GRANT INSERT, UPDATE, DELETE ON TABLES TO antares_writer;
        ALTER DEFAULT PRIVILEGES IN SCHEMA antares GRANT USAGE, SELECT ON SEQUENCES TO antares_writer;
        -- Only the migrations of a catalog's owner write its version.
        REVOKE INSERT, UPDATE, DELETE ON antares.schema_version FROM antares_writer;
    END IF;
END
$$;
