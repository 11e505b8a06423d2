import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0008_history_and_opinions_are_append_only'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='handed_over_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('closed_at', None), ('handed_over_at', None), ('settled_at', None), models.Q(('accepted_at', None), _negated=True)), fields=['receiving_unit', 'accepted_at', 'id'], name='dossiers_to_hand_over'),
        ),
        migrations.CreateModel(
            name='LateReason',
            fields=[
                ('id', models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=1000)),
                ('step_name', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('post_id', models.UUIDField(null=True)),
                ('by_name', models.CharField(max_length=200)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_reasons', to='dossiers.dossier')),
            ],
        ),
    ]
