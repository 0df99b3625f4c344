"""Whether an update ended a call is asked in the trigger's function, and of few updates: each turn is one."""

from django.db import migrations

# PostgreSQL reads the condition of a trigger again in each statement that may fire it: the longer, the slower.
DECIDE = """
CREATE OR REPLACE FUNCTION branchline_decide_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN{unless}
    UPDATE calls_call c SET
        tree_id = COALESCE(c.tree_id, (SELECT tree_id FROM menus_revision WHERE id = c.revision_id)),
        leaf = CASE WHEN c.ended_at IS NULL THEN '' ELSE branchline_leaf(c, branchline_outcome(c)) END,
        outcome = branchline_outcome(c)
    WHERE c.id = NEW.id;
    RETURN NULL;
END $$;
"""
# Replaced, not dropped: dropping would wait for everyone who reads calls, such as a backup, and callers behind it.
TRIGGER = """
CREATE OR REPLACE TRIGGER call_is_over AFTER UPDATE ON calls_call FOR EACH ROW WHEN ({when})
EXECUTE FUNCTION branchline_decide_outcome();
"""
ENDS = """
    (OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL) OR NEW.ended_at IS NOT NULL AND NEW.turns <> OLD.turns
    OR NEW.doing = 'blocked' AND OLD.doing <> 'blocked'
    OR NEW.ended_at IS NOT NULL AND NEW.legs ->> 'alone in' = '' AND OLD.legs ->> 'alone in' <> ''"""
MAY_END = "OLD.ended_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.doing = 'blocked'"
UNLESS = f"""
    IF TG_OP = 'UPDATE' THEN
        IF ({ENDS}) IS NOT TRUE THEN
            RETURN NULL;
        END IF;
    END IF;"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0039_what_the_walk_was_told")]

    # The function first: it decides rightly under either condition.
    operations = [
        migrations.RunSQL(DECIDE.format(unless=UNLESS), DECIDE.format(unless="")),
        migrations.RunSQL(TRIGGER.format(when=MAY_END), TRIGGER.format(when=ENDS)),
    ]
