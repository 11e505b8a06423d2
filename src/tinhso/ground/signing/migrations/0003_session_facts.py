from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0002_session_title")]

    operations = [
        migrations.AddField(
            model_name="signingsession",
            name="facts",
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
    ]
