-- Takes back everything that was written after the province was built: %(since)s, and the first key of that instant.
SET session_replication_role = replica;
DELETE FROM dossiers_dossiercomponent WHERE dossier_id >= %(key)s;
DELETE FROM dossiers_event WHERE dossier_id >= %(key)s;
DELETE FROM dossiers_history WHERE id >= %(key)s;
DELETE FROM dossiers_issuedform WHERE id >= %(key)s;
DELETE FROM procrastinate_jobs WHERE task_name = 'dossiers.print_paper';
DELETE FROM casework_deadlineentry WHERE subject_id >= %(key)s;
DELETE FROM dossiers_dossier WHERE id >= %(key)s;
CREATE TEMPORARY TABLE taken_on ON COMMIT DROP AS
    SELECT subject_id AS id FROM casework_workitem WHERE id >= %(key)s AND subject_id < %(key)s;
DELETE FROM casework_workitem WHERE id >= %(key)s;
UPDATE casework_workitem SET done_at = NULL, done_by_id = NULL, post_id = NULL, outcome = ''
    WHERE subject_id IN (SELECT id FROM taken_on) AND done_at >= %(since)s;
UPDATE dossiers_dossier d SET version = version - 1, received_at = b.received_at, ack_due_at = b.ack_due_at,
    accepted_at = b.accepted_at, original_due_at = b.original_due_at, due_at = b.due_at
    FROM bench_as_built b WHERE b.id = d.id AND d.id IN (SELECT id FROM taken_on);
DELETE FROM audit_change WHERE id >= %(key)s;
DELETE FROM page_repeat;
DELETE FROM numbering_counter WHERE period = to_char(%(since)s AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD');
