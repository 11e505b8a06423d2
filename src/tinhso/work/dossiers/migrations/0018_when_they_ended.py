import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0017_guards_are_measured'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(
                django.db.models.functions.comparison.Coalesce('settled_at', 'returned_at', 'closed_at'),
                name='dossiers_ended',
            ),
        ),
    ]
