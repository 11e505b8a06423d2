import django.db.models.functions.datetime
import uuid_utils.compat
from django.db import migrations, models

TABLE = """
CREATE TABLE audit_change (
    id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT statement_timestamp(),
    event varchar(80) NOT NULL,
    subject_kind varchar(40) NOT NULL,
    subject_id varchar(80) NOT NULL,
    account_id uuid,
    post_id uuid,
    actor_name varchar(200) NOT NULL,
    facts jsonb NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_change_subject ON audit_change (subject_kind, subject_id, at);
CREATE TABLE audit_change_rest PARTITION OF audit_change DEFAULT;
"""

# Every append-only table of the house hangs this function on itself.
GUARD = """
CREATE FUNCTION tinhso_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_change_keep BEFORE UPDATE OR DELETE ON audit_change
    FOR EACH ROW EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER audit_change_keep_all BEFORE TRUNCATE ON audit_change
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER audit_change_rest_keep_all BEFORE TRUNCATE ON audit_change_rest
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
"""

# Owned by the migrating role, so that a job of the application may call it: it makes tables and nothing else.
PARTITIONS = """
CREATE FUNCTION audit_make_partitions(first date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    start date := date_trunc('month', first)::date;
    part text;
    made integer := 0;
BEGIN
    FOR i IN 1..months LOOP
        part := 'audit_change_' || to_char(start, 'YYYYMM');
        IF to_regclass('public.' || part) IS NULL THEN
            EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_change FOR VALUES FROM (%L) TO (%L)',
                           part, start::timestamptz, (start + interval '1 month')::timestamptz);
            EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON public.%I FOR EACH STATEMENT '
                           'EXECUTE FUNCTION public.tinhso_append_only()', part || '_keep_all', part);
            IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tinhso_app') THEN
                EXECUTE format('REVOKE ALL ON public.%I FROM tinhso_app', part);  -- the default gives UPDATE, DELETE
                EXECUTE format('GRANT SELECT, INSERT ON public.%I TO tinhso_app', part);
            END IF;
            made := made + 1;
        END IF;
        start := (start + interval '1 month')::date;
    END LOOP;
    RETURN made;
END $$;
SELECT audit_make_partitions(current_date, 13);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLE, "DROP TABLE audit_change"),
                migrations.RunSQL(GUARD, "DROP FUNCTION tinhso_append_only() CASCADE"),
                migrations.RunSQL(PARTITIONS, "DROP FUNCTION audit_make_partitions(date, integer)"),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("event", models.CharField(max_length=80)),
                        ("subject_kind", models.CharField(max_length=40)),
                        ("subject_id", models.CharField(max_length=80)),
                        ("account_id", models.UUIDField(null=True)),
                        ("post_id", models.UUIDField(null=True)),
                        ("actor_name", models.CharField(max_length=200)),
                        ("facts", models.JSONField(default=dict)),
                    ],
                    options={"indexes": [models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_change_subject")]},
                ),
            ],
        ),
    ]
