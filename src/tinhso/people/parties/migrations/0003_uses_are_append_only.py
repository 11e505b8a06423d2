from django.db import migrations

GUARD = """
CREATE TRIGGER parties_paperuse_keep BEFORE UPDATE OR DELETE ON parties_paperuse
    FOR EACH ROW EXECUTE FUNCTION tinhso_append_only();
CREATE TRIGGER parties_paperuse_keep_all BEFORE TRUNCATE ON parties_paperuse
    FOR EACH STATEMENT EXECUTE FUNCTION tinhso_append_only();
"""
UNGUARD = """
DROP TRIGGER parties_paperuse_keep ON parties_paperuse;
DROP TRIGGER parties_paperuse_keep_all ON parties_paperuse;
"""


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_accounts_and_papers"), ("audit", "0001_changes")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
