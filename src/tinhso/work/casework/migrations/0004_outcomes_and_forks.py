from django.db import migrations, models
import django.db.models.deletion
import uuid_utils.compat


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_left_by_an_ended_post"), ("directory", "0001_units_and_posts")]

    operations = [
        migrations.AddField("processversion", "name", models.CharField(blank=True, db_default="", max_length=200)),
        migrations.AddField("processversion", "term", models.PositiveIntegerField(db_default=0, default=0)),
        # The column keeps its name: the release still running reads it.
        migrations.AlterField(
            "step", "at", models.CharField(
                choices=[("competent", "competent"), ("returning", "returning")], db_column="at", max_length=20
            ),
        ),
        migrations.RenameField("step", "at", "relation"),
        migrations.AlterField(
            "step", "relation", models.CharField(
                choices=[("competent", "cơ quan giải quyết"), ("receiving", "nơi tiếp nhận"), ("returning", "nơi trả kết quả")],
                db_column="at", max_length=20,
            ),
        ),
        migrations.AddField("step", "allotted", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.AddField("step", "needs", models.CharField(blank=True, db_default="", default="", max_length=40)),
        migrations.AddField(
            "step", "assignment", models.CharField(
                choices=[("open", "ai có quyền thì nhận"), ("by_leader", "lãnh đạo phân công"), ("by_load", "tự động, người đang ít việc nhất")],
                db_default="open", default="open", max_length=20,
            ),
        ),
        migrations.AddField("step", "join", models.BooleanField(db_default=False, default=False)),
        migrations.CreateModel(
            name="ProcessUse",
            fields=[
                ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ("procedure_code", models.CharField(max_length=40, unique=True)),
                ("process", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Transition",
            fields=[
                ("id", models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False)),
                ("seq", models.PositiveSmallIntegerField()),
                ("outcome", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=200)),
                ("milestone", models.CharField(blank=True, max_length=40)),
                ("guard", models.CharField(blank=True, max_length=300)),
                ("step", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="ways", to="casework.step")),
                ("to_step", models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.step")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("step", "seq"), name="casework_transition_seq")]},
        ),
        migrations.AddField(
            "workitem", "competent_unit",
            models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"),
        ),
        migrations.AddField(
            "workitem", "receiving_unit",
            models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"),
        ),
        migrations.AddField("workitem", "fork", models.UUIDField(null=True)),
        migrations.AlterField(
            "deadlineentry", "event", models.CharField(
                choices=[("start", "bắt đầu tính thời hạn giải quyết"), ("restart", "tính lại thời hạn từ đầu"), ("extend", "gia hạn, hẹn lại ngày trả kết quả")],
                max_length=20,
            ),
        ),
    ]
