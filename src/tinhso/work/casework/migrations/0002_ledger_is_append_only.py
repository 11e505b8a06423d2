from django.db import migrations

GUARD = """
CREATE TRIGGER casework_deadlineentry_keep BEFORE UPDATE OR DELETE ON casework_deadlineentry
    FOR EACH ROW EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER casework_deadlineentry_keep_all BEFORE TRUNCATE ON casework_deadlineentry
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
"""
UNGUARD = """
DROP TRIGGER casework_deadlineentry_keep ON casework_deadlineentry;
DROP TRIGGER casework_deadlineentry_keep_all ON casework_deadlineentry;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_step_tables"), ("audit", "0001_changes")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
