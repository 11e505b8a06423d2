"""The words of all events that touch a clock. The column is unchanged."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_what_entries_rest_on")]

    operations = [
        migrations.AlterField(
            model_name="deadlineentry",
            name="event",
            field=models.CharField(
                choices=[
                    ("start", "bắt đầu tính thời hạn giải quyết"),
                    ("restart", "tính lại thời hạn từ đầu"),
                    ("new_term", "tính thời hạn mới"),
                    ("exclude", "bắt đầu khoảng thời gian không tính thời hạn"),
                    ("include", "kết thúc khoảng thời gian không tính thời hạn"),
                    ("extend", "gia hạn, hẹn lại ngày trả kết quả"),
                    ("correct", "sửa mục ghi sai, tính lại"),
                    ("close", "đóng hồ sơ không được bổ sung"),
                    ("stop", "dừng giải quyết"),
                    ("withdraw", "người nộp rút hồ sơ"),
                ],
                max_length=20,
            ),
        ),
    ]
