from django.db import migrations

# Until now a table was a list: each step led to the next one, and its only outcome was "done".
WAYS = """
INSERT INTO casework_transition (id, step_id, seq, outcome, label, to_step_id, milestone, guard)
SELECT gen_random_uuid(), s.id, 1, 'done', 'Xong', n.id,
       CASE s.code WHEN 'process' THEN 'processing' WHEN 'settle' THEN 'settled' WHEN 'return' THEN 'returned'
            ELSE '' END, ''
FROM casework_step s LEFT JOIN LATERAL (
    SELECT o.id FROM casework_step o WHERE o.version_id = s.version_id AND o.seq > s.seq ORDER BY o.seq LIMIT 1
) n ON true
WHERE NOT EXISTS (SELECT FROM casework_transition t WHERE t.step_id = s.id)
"""
# Until now a case was received where its result is returned; who settles it was written on the items that waited there.
PLACES = """
UPDATE casework_workitem i SET
    receiving_unit_id = i.returning_unit_id,
    competent_unit_id = coalesce((
        SELECT o.unit_id FROM casework_workitem o JOIN casework_step s ON s.id = o.step_id
        WHERE o.subject_id = i.subject_id AND s."at" = 'competent' ORDER BY o.done_at DESC NULLS FIRST LIMIT 1
    ), i.unit_id)
WHERE i.competent_unit_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_outcomes_and_forks")]

    operations = [
        migrations.RunSQL(WAYS, migrations.RunSQL.noop),
        migrations.RunSQL(PLACES, migrations.RunSQL.noop),
    ]
