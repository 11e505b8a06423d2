import django.contrib.postgres.fields.ranges
import uuid_utils.compat
from django.db import migrations, models

# Outbox and inbox are partitioned by month from the first day; the default partition catches what no month takes.
TABLES = """
CREATE SEQUENCE exchange_outgoing_order;
CREATE TABLE exchange_outgoing (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    seq bigint NOT NULL DEFAULT nextval('exchange_outgoing_order'),
    partner varchar(20) NOT NULL,
    kind varchar(40) NOT NULL,
    ref varchar(80) NOT NULL,
    order_key varchar(80) NOT NULL,
    body jsonb NOT NULL,
    state varchar(10) NOT NULL,
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at timestamptz NOT NULL,
    tried_at timestamptz,
    settled_at timestamptz,
    problem varchar(20) NOT NULL DEFAULT '',
    said varchar(300) NOT NULL DEFAULT '',
    receipt varchar(80) NOT NULL DEFAULT '',
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER SEQUENCE exchange_outgoing_order OWNED BY exchange_outgoing.seq;
CREATE INDEX exchange_out_due ON exchange_outgoing (partner, next_at) WHERE state = 'waiting';
CREATE INDEX exchange_out_open ON exchange_outgoing (partner, order_key, seq) WHERE state IN ('waiting', 'dead');
CREATE INDEX exchange_out_newest ON exchange_outgoing (at DESC, id DESC);
CREATE INDEX exchange_out_state ON exchange_outgoing (state, at DESC, id DESC);
CREATE INDEX exchange_out_ref ON exchange_outgoing (ref);
CREATE TABLE exchange_outgoing_rest PARTITION OF exchange_outgoing DEFAULT;

CREATE TABLE exchange_incoming (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    partner varchar(20) NOT NULL,
    message_id varchar(80) NOT NULL,
    kind varchar(40) NOT NULL,
    ref varchar(80) NOT NULL,
    told_at timestamptz,
    body jsonb NOT NULL,
    size integer NOT NULL CHECK (size >= 0),
    state varchar(10) NOT NULL,
    attempts smallint NOT NULL CHECK (attempts >= 0),
    next_at timestamptz NOT NULL,
    tried_at timestamptz,
    settled_at timestamptz,
    problem varchar(20) NOT NULL,
    said varchar(300) NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX exchange_in_due ON exchange_incoming (partner, next_at) WHERE state = 'waiting';
CREATE INDEX exchange_in_newest ON exchange_incoming (at DESC, id DESC);
CREATE INDEX exchange_in_state ON exchange_incoming (state, at DESC, id DESC);
CREATE INDEX exchange_in_ref ON exchange_incoming (ref);
CREATE TABLE exchange_incoming_rest PARTITION OF exchange_incoming DEFAULT;
"""

# Owned by the migrating role, so that a job of the application may call it: it makes tables and nothing else.
PARTITIONS = """
CREATE FUNCTION exchange_make_partitions(first date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    start date := date_trunc('month', first)::date;
    box text;
    part text;
    made integer := 0;
BEGIN
    FOR i IN 1..months LOOP
        FOREACH box IN ARRAY ARRAY['exchange_outgoing', 'exchange_incoming'] LOOP
            part := box || '_' || to_char(start, 'YYYYMM');
            IF to_regclass('public.' || part) IS NULL THEN
                EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
                               part, box, start::timestamptz, (start + interval '1 month')::timestamptz);
                IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tinhso_app') THEN
                    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO tinhso_app', part);
                END IF;
                made := made + 1;
            END IF;
        END LOOP;
        start := (start + interval '1 month')::date;
    END LOOP;
    RETURN made;
END $$;
SELECT exchange_make_partitions(current_date, 13);
"""

STATES = [("waiting", "đang chờ"), ("done", "đã xong"), ("refused", "đã từ chối"), ("dead", "không chuyển được"), ("dropped", "đã bỏ qua")]
KEY = models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)
WAITING = models.Q(("state", "waiting"))
OPEN = models.Q(("state__in", ("waiting", "dead")))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLES, "DROP TABLE exchange_outgoing, exchange_incoming"),
                migrations.RunSQL(PARTITIONS, "DROP FUNCTION exchange_make_partitions(date, integer)"),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Outgoing",
                    fields=[
                        ("id", KEY),
                        ("at", models.DateTimeField()),
                        ("seq", models.BigIntegerField()),
                        ("partner", models.CharField(max_length=20)),
                        ("kind", models.CharField(max_length=40)),
                        ("ref", models.CharField(blank=True, max_length=80)),
                        ("order_key", models.CharField(max_length=80)),
                        ("body", models.JSONField()),
                        ("state", models.CharField(choices=STATES, max_length=10)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("next_at", models.DateTimeField()),
                        ("tried_at", models.DateTimeField(null=True)),
                        ("settled_at", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=20)),
                        ("said", models.CharField(blank=True, max_length=300)),
                        ("receipt", models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=WAITING, fields=["partner", "next_at"], name="exchange_out_due"),
                            models.Index(condition=OPEN, fields=["partner", "order_key", "seq"], name="exchange_out_open"),
                            models.Index(fields=["-at", "-id"], name="exchange_out_newest"),
                            models.Index(fields=["state", "-at", "-id"], name="exchange_out_state"),
                            models.Index(fields=["ref"], name="exchange_out_ref"),
                        ]
                    },
                ),
                migrations.CreateModel(
                    name="Incoming",
                    fields=[
                        ("id", KEY),
                        ("at", models.DateTimeField()),
                        ("partner", models.CharField(max_length=20)),
                        ("message_id", models.CharField(blank=True, max_length=80)),
                        ("kind", models.CharField(blank=True, max_length=40)),
                        ("ref", models.CharField(blank=True, max_length=80)),
                        ("told_at", models.DateTimeField(null=True)),
                        ("body", models.JSONField()),
                        ("size", models.PositiveIntegerField(default=0)),
                        ("state", models.CharField(choices=STATES, max_length=10)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("next_at", models.DateTimeField()),
                        ("tried_at", models.DateTimeField(null=True)),
                        ("settled_at", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=20)),
                        ("said", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=WAITING, fields=["partner", "next_at"], name="exchange_in_due"),
                            models.Index(fields=["-at", "-id"], name="exchange_in_newest"),
                            models.Index(fields=["state", "-at", "-id"], name="exchange_in_state"),
                            models.Index(fields=["ref"], name="exchange_in_ref"),
                        ]
                    },
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", KEY),
                ("partner", models.CharField(max_length=20)),
                ("message_id", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("incoming_id", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner", "message_id"), name="exchange_seen_once")],
            },
        ),
        migrations.CreateModel(
            name="Nonce",
            fields=[
                ("id", KEY),
                ("partner", models.CharField(max_length=20)),
                ("nonce", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("partner", "nonce"), name="exchange_nonce_once")]},
        ),
        migrations.CreateModel(
            name="CodeMap",
            fields=[
                ("id", KEY),
                ("partner", models.CharField(max_length=20)),
                ("list", models.CharField(max_length=40)),
                ("ours", models.CharField(max_length=80)),
                ("theirs", models.CharField(max_length=80)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("validity", django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "list", "ours", "theirs", "validity"), name="exchange_codemap_once")
                ],
            },
        ),
    ]
