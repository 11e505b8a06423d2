from django.db import migrations

GUARD = """
CREATE TRIGGER dossiers_event_keep BEFORE UPDATE OR DELETE ON dossiers_event
    FOR EACH ROW EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER dossiers_event_keep_all BEFORE TRUNCATE ON dossiers_event
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
"""
UNGUARD = """
DROP TRIGGER dossiers_event_keep ON dossiers_event;
DROP TRIGGER dossiers_event_keep_all ON dossiers_event;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_dossiers"), ("audit", "0001_changes")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
