import unicodedata

from django.db import migrations, models

# As `tinhso.ground.search.rules` had it when this step was written.
BASES = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
RANK = {letter: chr(0x61 + place) for place, letter in enumerate(BASES)}
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def fold(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def split(char):
    parts = unicodedata.normalize("NFD", char)
    tone = next((TONES[part] for part in reversed(parts) if part in TONES), "0")
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)), tone


def sort_key(text):
    words = [[split(char) for char in word] for word in unicodedata.normalize("NFC", text.lower()).split()]
    letters = "!".join("".join(RANK.get(base, base) for base, _ in word) for word in words)
    return letters + " " + "!".join("".join(tone for _, tone in word) for word in words)


def name_key(name):
    words = name.split()
    given, middle, family = words[-1:], words[1:-1], words[:1] if len(words) > 1 else []
    return "/".join(sort_key(" ".join(part)) for part in (given, middle, family))


def fill(apps, schema_editor):
    Account = apps.get_model("identity", "Account")
    accounts = list(Account.objects.only("id", "full_name"))
    for account in accounts:
        account.name_key, account.folded = name_key(account.full_name), fold(account.full_name)
    Account.objects.bulk_update(accounts, ["name_key", "folded"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0001_accounts'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='folded',
            field=models.CharField(db_default='', editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name='account',
            name='name_key',
            field=models.CharField(db_collation='C', db_default='', editable=False, max_length=700),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['name_key', 'id'], name='identity_account_by_name'),
        ),
    ]
