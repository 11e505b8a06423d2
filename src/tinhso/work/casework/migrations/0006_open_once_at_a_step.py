from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_tables_become_graphs")]

    operations = [
        migrations.RemoveConstraint("workitem", "casework_one_open_item"),
        migrations.AddConstraint(
            "workitem", models.UniqueConstraint(
                condition=Q(done_at=None), fields=("subject_id", "step"), name="casework_step_open_once"
            ),
        ),
    ]
