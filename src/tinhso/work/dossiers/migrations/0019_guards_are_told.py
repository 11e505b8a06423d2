import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0009_what_entries_rest_on'),
        ('dossiers', '0018_when_they_ended'),
    ]

    operations = [
        migrations.AlterField(
            model_name='warned',
            name='item',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.workitem'),
        ),
        migrations.AlterField(
            model_name='warned',
            name='stage',
            field=models.CharField(choices=[('alert', 'hồ sơ trực tuyến mới'), ('before', 'sắp đến hạn'), ('due', 'đến hạn hôm nay'), ('late', 'quá hạn'), ('escalated', 'quá hạn nhiều ngày'), ('standing', 'đã đến ngày dự kiến tính tiếp thời hạn'), ('unanswered', 'hết thời hạn bổ sung hồ sơ'), ('hand_over', 'quá mốc chuyển hồ sơ'), ('notice', 'đến mốc thông báo yêu cầu bổ sung'), ('correction', 'đến mốc sửa kết quả có sai sót')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='warned',
            index=models.Index(condition=models.Q(('item', None)), fields=['subject_id', 'stage'], name='dossiers_warned_guard'),
        ),
    ]
