from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_certificates_and_sessions")]

    operations = [
        migrations.AddField(
            model_name="signingsession",
            name="title",
            field=models.CharField(db_default="", default="", max_length=300),
        ),
    ]
