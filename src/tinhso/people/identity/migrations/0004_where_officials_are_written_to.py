from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_citizens"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="mail",
            field=models.EmailField(blank=True, db_default="", default="", max_length=254),
        ),
    ]
