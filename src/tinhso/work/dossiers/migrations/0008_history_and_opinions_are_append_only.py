from django.db import migrations

TABLES = ("dossiers_history", "dossiers_opinion")
GUARD = """
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
"""
UNGUARD = """
DROP TRIGGER {table}_keep ON {table};
DROP TRIGGER {table}_keep_all ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_once_per_receipt_and_partner")]
    operations = [migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table)) for table in TABLES]
