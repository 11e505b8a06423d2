from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0016_who_was_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='supplement',
            name='notice_by',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='supplement',
            index=models.Index(condition=models.Q(('notice_by__isnull', False)), fields=['drafted_at'], name='dossiers_notices_in_time'),
        ),
        migrations.AddIndex(
            model_name='result',
            index=models.Index(condition=models.Q(('refusal', True)), fields=['sealed_at'], name='dossiers_refused_on_merits'),
        ),
    ]
