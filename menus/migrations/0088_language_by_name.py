import menus.fields.columns
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0087_link_by_itself'),
    ]

    operations = [
        migrations.AlterField(
            model_name='treelanguage',
            name='language',
            field=menus.fields.columns.LanguageField(help_text='By its name or tag, for example Spanish (United States) or es-US.', max_length=12, verbose_name='language'),
        ),
    ]
