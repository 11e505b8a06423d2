"""A part knows how it was sent, that it was given up, and that people heard that it is late."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0014_what_does_not_count")]

    operations = [
        migrations.AlterField(
            model_name="history",
            name="happening",
            field=models.CharField(
                choices=[
                    ("submitted", "Nộp hồ sơ"),
                    ("accepted", "Tiếp nhận hồ sơ"),
                    ("refused", "Từ chối tiếp nhận"),
                    ("handed_over", "Chuyển hồ sơ đến cơ quan giải quyết"),
                    ("step", "Xong một bước giải quyết"),
                    ("supplement_asked", "Yêu cầu bổ sung, hoàn thiện hồ sơ"),
                    ("supplemented", "Đã bổ sung hồ sơ"),
                    ("payment_asked", "Yêu cầu thực hiện nghĩa vụ tài chính"),
                    ("excluded", "Bắt đầu thời gian không tính vào thời hạn"),
                    ("included", "Hết thời gian không tính vào thời hạn"),
                    ("clock_corrected", "Tính lại thời hạn do ghi sai"),
                    ("extended", "Xin lỗi và hẹn lại ngày trả kết quả"),
                    ("settled", "Có kết quả giải quyết"),
                    ("returned", "Trả kết quả"),
                    ("corrected", "Thay thế kết quả có sai sót"),
                    ("revoked", "Thu hồi kết quả"),
                    ("withdrawn", "Rút hồ sơ"),
                    ("stopped", "Dừng giải quyết"),
                    ("closed_unanswered", "Đóng hồ sơ vì không bổ sung"),
                    ("message", "Trao đổi với người nộp"),
                    ("leg_sent", "Chuyển cơ quan phối hợp giải quyết"),
                    ("leg_done", "Cơ quan phối hợp giải quyết xong"),
                    ("moved", "Chuyển đơn vị phụ trách hồ sơ"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddField(
            model_name="leg",
            name="medium",
            field=models.CharField(
                choices=[("electronic", "hồ sơ điện tử"), ("paper", "hồ sơ giấy")],
                db_default="electronic",
                default="electronic",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="leg", name="dropped", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(model_name="leg", name="late_told_at", field=models.DateTimeField(null=True)),
    ]
