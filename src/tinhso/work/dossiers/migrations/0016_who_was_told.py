import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_what_entries_rest_on"),
        ("dossiers", "0015_parts_of_a_dossier"),
    ]

    operations = [
        migrations.CreateModel(
            name="MorningMail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("at", models.DateTimeField()),
                ("letters", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Warned",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("subject_id", models.UUIDField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("alert", "hồ sơ trực tuyến mới"),
                            ("before", "sắp đến hạn"),
                            ("due", "đến hạn hôm nay"),
                            ("late", "quá hạn"),
                            ("escalated", "quá hạn nhiều ngày"),
                            ("standing", "đã đến ngày dự kiến tính tiếp thời hạn"),
                            ("unanswered", "hết thời hạn bổ sung hồ sơ"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "người giữ việc"),
                            ("leader", "lãnh đạo đơn vị"),
                            ("chief", "người đứng đầu Bộ phận Một cửa, Chánh Văn phòng"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="dossiers.dossier"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.workitem",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item", "stage", "due_at"], name="dossiers_warned_item")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("account_id__isnull", False)),
                        fields=("subject_id", "due_at", "stage", "account_id"),
                        name="dossiers_warned_once",
                    )
                ],
            },
        ),
    ]
