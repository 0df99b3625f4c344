"""Notices, and the version by which processes notice that something live has changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Counted in the transaction of the change, so whoever sees the new version also sees the change. Once a statement,
# whoever makes it: a page, a telephone line, a command, or a person at psql.
COUNT = """
CREATE FUNCTION branchline_count_current() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO menus_currentversion (id, version) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET version = menus_currentversion.version + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER notice_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_notice
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER notice_line_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_notice_lines
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER notice_wording_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_noticewording
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER number_is_current AFTER INSERT OR DELETE OR UPDATE OF number, tree_id ON menus_phonenumber
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
"""
NO_COUNT = """
DROP TRIGGER number_is_current ON menus_phonenumber;
DROP TRIGGER notice_wording_is_current ON menus_noticewording;
DROP TRIGGER notice_line_is_current ON menus_notice_lines;
DROP TRIGGER notice_is_current ON menus_notice;
DROP FUNCTION branchline_count_current();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("menus", "0028_schedules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CurrentVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.BigIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NoticeWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("text", models.TextField(blank=True)),
                ("audio_of", models.TextField(blank=True, help_text="The text that the audio says.")),
                ("order", models.PositiveSmallIntegerField(default=0, help_text="As the tree's languages stand.")),
            ],
            options={
                "ordering": ["order", "language"],
            },
        ),
        migrations.AlterField(
            model_name="phonenumber",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("callers", "Callers reach a phone tree"),
                    ("recording", "We record prompts by telephone"),
                    ("notices", "We set notices by telephone"),
                ],
                default="callers",
                help_text="A recording line asks for its PIN, then for the number beside each prompt. A notice line asks for its PIN, then for the phone line to close or to say something on first.",
                max_length=10,
                verbose_name="what it is for",
            ),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "begins_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Leave blank to start as soon as you switch it on.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        help_text="It ends by itself then, for example today at 14:00.", verbose_name="until"
                    ),
                ),
                (
                    "closes",
                    models.BooleanField(
                        default=False,
                        help_text="Callers go where your opening hours lead when you are closed. Lines without opening hours say the notice and hang up.",
                        verbose_name="close lines",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("made_by_phone", models.CharField(blank=True, editable=False, max_length=255)),
                ("switched_on_at", models.DateTimeField(editable=False, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(editable=False, help_text="When somebody ended it early.", null=True),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lines",
                    models.ManyToManyField(
                        help_text="Callers of these phone lines hear it first.",
                        related_name="notices",
                        to="menus.phonetree",
                        verbose_name="phone lines",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "switched_on_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="promptnumber",
            name="notice",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="menus.notice"
            ),
        ),
        migrations.AddConstraint(
            model_name="promptnumber",
            constraint=models.UniqueConstraint(fields=("notice", "language"), name="notice_number_once"),
        ),
        migrations.AddField(
            model_name="noticewording",
            name="audio",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="menus.audio"
            ),
        ),
        migrations.AddField(
            model_name="noticewording",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="menus.notice"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["ends_at"], name="notices_by_their_end"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins_at", None), ("ends_at__gt", models.F("begins_at")), _connector="OR"),
                name="notice_ends_after_it_begins",
                violation_error_message="Pick an end that is later than the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("switched_on_at", None), ("begins_at__isnull", False), _connector="OR"),
                name="notice_that_is_on_has_a_beginning",
            ),
        ),
        migrations.AddConstraint(
            model_name="noticewording",
            constraint=models.UniqueConstraint(fields=("notice", "language"), name="notice_once_in_each_language"),
        ),
        migrations.RunSQL(COUNT, NO_COUNT),
    ]
