from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0083_words_of_november'),
    ]

    operations = [
        migrations.AlterField(
            model_name='mailbox',
            name='everyone',
            field=models.BooleanField(default=False, help_text='Receptionists of its phone lines see this mailbox beside its members, for example new colleagues.', verbose_name='receptionists'),
        ),
    ]
