from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0006_every_door_and_a_result'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('external_code', ''), _negated=True), fields=('door', 'external_code'), name='dossiers_external_once'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('receipt_number', ''), _negated=True), fields=('receipt_number',), name='dossiers_receipt_number'),
        ),
    ]
