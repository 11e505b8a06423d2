from django.db import migrations, models
import uuid_utils.compat


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_open_once_at_a_step")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ("process", models.CharField(max_length=80, unique=True)),
                ("table", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=200)),
            ],
        ),
    ]
