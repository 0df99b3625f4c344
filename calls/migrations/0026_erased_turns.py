"""What a caller said may be taken out of a turn; everything else of it still never changes."""

from django.db import migrations

# The only change of a turn that passes is to what these functions make of it, whoever asks for it.
ALLOW_ERASING = """
CREATE FUNCTION branchline_erased_heard(heard jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(jsonb_object_agg(key, CASE
        WHEN value = '""'::jsonb THEN value
        WHEN key IN ('digits', 'text', 'said') THEN '"[erased]"'::jsonb
        WHEN key IN ('key', 'url', 'recording') THEN '""'::jsonb
        WHEN key = 'confidence' THEN 'null'::jsonb
        ELSE value END), '{}'::jsonb)
    FROM jsonb_each(heard)
$$;
CREATE FUNCTION branchline_erased_facts(facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT facts - 'answers' - 'pending'
$$;
CREATE FUNCTION branchline_turn_may_be_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.heard = branchline_erased_heard(OLD.heard) AND NEW.facts = branchline_erased_facts(OLD.facts)
        AND to_jsonb(NEW) - 'heard' - 'facts' = to_jsonb(OLD) - 'heard' - 'facts'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
DROP TRIGGER turn_never_changes ON calls_turn;
CREATE TRIGGER turn_never_changes BEFORE UPDATE ON calls_turn
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_turn_may_be_erased();
"""
REFUSE_ALL = """
DROP TRIGGER turn_never_changes ON calls_turn;
CREATE TRIGGER turn_never_changes BEFORE UPDATE ON calls_turn
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
DROP FUNCTION branchline_turn_may_be_erased();
DROP FUNCTION branchline_erased_facts(jsonb);
DROP FUNCTION branchline_erased_heard(jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0025_outcomes_of_earlier_calls")]
    operations = [migrations.RunSQL(ALLOW_ERASING, REFUSE_ALL)]
