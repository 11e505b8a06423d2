CREATE TEMPORARY TABLE made (id uuid, place int, code text, receipt text, version uuid, receiving uuid, competent uuid,
    online boolean, life int, applicant text, folded text, phone text, address text, papers int, day date,
    filed timestamptz, accepted timestamptz, assigned timestamptz, asked timestamptz, sent timestamptz,
    completed timestamptz, ended timestamptz, drafted timestamptz, agreed timestamptz, signed timestamptz,
    settled timestamptz, returned timestamptz, excluded timestamptz, included timestamptz, proposed timestamptz,
    put_off timestamptz, begins timestamptz, due timestamptz, due_again timestamptz, due_included timestamptz,
    promised timestamptz, last_due timestamptz, late timestamptz, last_late timestamptz, ack_due timestamptz,
    ack_late timestamptz, notice_by timestamptz, answer_by date, expected date, anchor text, too_late boolean) ON COMMIT DROP;
CREATE TEMPORARY TABLE made_procedure (version uuid, again text, again_value int, again_unit text, again_source text,
    cause text, provision text, own boolean, waits_for text, ended_with text) ON COMMIT DROP;
CREATE TEMPORARY TABLE made_skipped (term_value int, term_unit text, day date, minute int, told jsonb)
    ON COMMIT DROP;
CREATE TEMPORARY TABLE made_law (day date, rule text, citation text, pack text, verified boolean) ON COMMIT DROP;
-- what they wait for
ALTER TABLE made ADD waits timestamptz, ADD waits_late timestamptz, ADD work_due timestamptz, ADD work_late timestamptz;
UPDATE made SET
    -- While the applicant is waited for, the item is due at the end of the last day, to the second of the asking.
    waits = CASE WHEN answer_by IS NULL THEN due ELSE
        (answer_by + time '23:59' + (extract(second FROM sent AT TIME ZONE 'Asia/Ho_Chi_Minh') * interval '1 second'))
        AT TIME ZONE 'Asia/Ho_Chi_Minh' END,
    waits_late = CASE WHEN answer_by IS NULL THEN late ELSE (answer_by + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' END,
    -- While time runs that does not count, it is due when that is expected to end, and never late.
    work_due = CASE WHEN excluded IS NULL OR coalesce(included, ended) IS NOT NULL THEN last_due ELSE
        (expected + time '23:59') AT TIME ZONE 'Asia/Ho_Chi_Minh' END,
    work_late = CASE WHEN excluded IS NULL OR coalesce(included, ended) IS NOT NULL THEN last_late ELSE '9999-12-31 00:00+00' END;
ANALYZE made; ANALYZE made_skipped; ANALYZE made_law;
-- dossiers
INSERT INTO dossiers_dossier (id, code, receipt_number, door, secret, procedure_version_id, procedure_code,
    procedure_name, receiving_unit_id, competent_unit_id, returning_unit_id, status, applicant_name, applicant_folded,
    applicant_phone, applicant_address, note, receipt_wanted, term_value, term_unit, submitted_at, received_at,
    ack_due_at, accepted_at, original_due_at, due_at, settled_at, returned_at, closed_at, version)
SELECT d.id, d.code, d.receipt, CASE WHEN online THEN 'national_portal' ELSE 'counter' END,
    upper(translate(substr(md5(d.id::text || random()), 1, 8), '01', 'KM')), v.id, p.code, v.name,
    d.receiving, d.competent, d.receiving,
    CASE WHEN returned IS NOT NULL THEN '10' WHEN settled IS NOT NULL THEN '9'
        WHEN ended IS NOT NULL THEN CASE life WHEN 2 THEN '8' WHEN 5 THEN '8' WHEN 3 THEN '7' ELSE '3' END
        WHEN excluded IS NOT NULL AND included IS NULL AND m.cause = 'duty' THEN '6'
        WHEN completed IS NOT NULL THEN '4' WHEN sent IS NOT NULL THEN '5' WHEN assigned IS NOT NULL THEN '4'
        WHEN accepted IS NOT NULL THEN '2' ELSE '1' END,
    d.applicant, d.folded, d.phone, d.address, '', false, v.term_value, v.term_unit, filed, filed,
    CASE WHEN online THEN ack_due END, accepted, CASE WHEN accepted IS NOT NULL THEN due END,
    CASE WHEN accepted IS NOT NULL THEN last_due END, settled, returned, ended,
    1 + (online AND accepted IS NOT NULL)::int + num_nonnulls(assigned, asked, sent, completed, drafted, agreed, signed,
        settled, returned, ended, excluded, included, put_off)
FROM made d JOIN made_procedure m USING (version) JOIN procedures_procedureversion v ON v.id = d.version JOIN procedures_procedure p ON p.id = v.procedure_id
ORDER BY d.place;
-- papers
INSERT INTO dossiers_dossiercomponent (id, dossier_id, component_id, originals, certified, copies, source, state,
    fix_note)
SELECT overlay(d.id::text PLACING to_hex(c.place) FROM 36)::uuid, d.id, c.id, greatest(1, c.originals), 0, c.copies, 'paper',
    CASE WHEN online THEN 'waiting' ELSE 'accepted' END, ''
FROM made d JOIN LATERAL (
    SELECT id, originals, copies, (row_number() OVER (ORDER BY seq))::int AS place FROM procedures_component
    WHERE version_id = d.version AND NOT remark ORDER BY seq LIMIT d.papers
) c ON true;
-- ledger
INSERT INTO casework_deadlineentry (id, subject_kind, subject_id, seq, event, at, due_before, due_after, term_value,
    term_unit, calendar, calendar_edition, basis, actor_name, post_id, explanation, since, rule, pack, verified, approver_name)
SELECT overlay(d.id::text PLACING to_hex(e.seq) FROM 36)::uuid, 'dossier', d.id, e.seq, e.event, e.at, e.due_before,
    e.due, e.term_value, e.term_unit, %(calendar)s::text, %(edition)s::int,
    left(coalesce(e.provision, l.citation), 300), e.actor, NULL,
    coalesce(s.told || jsonb_build_object('start', e.told, 'counted_from', e.told), e.more, '{}'), e.since, e.rule, l.pack,
    coalesce(e.verified, l.verified), e.approver
FROM made d JOIN made_procedure m USING (version) JOIN procedures_procedureversion v ON v.id = d.version
CROSS JOIN LATERAL (
    SELECT one.*, row_number() OVER happened AS seq, lag(one.due) OVER happened AS due_before,
        to_char(one.since AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS.US"+07:00"') AS told,
        CASE WHEN one.at >= d.completed THEN m.again_value ELSE v.term_value END AS term_value,
        CASE WHEN one.at >= d.completed THEN m.again_unit ELSE v.term_unit END AS term_unit
    FROM (VALUES
        ('start', d.accepted, d.begins, d.due, d.anchor, %(clerk)s::text, NULL::text, NULL::boolean, '', NULL::jsonb),
        (m.again, d.completed, d.completed, d.due_again, 'supplement.clock', %(applicant)s, m.again_source,
            CASE WHEN m.again_source IS NOT NULL THEN true END, '', NULL),
        ('exclude', d.excluded, d.excluded, CASE WHEN d.put_off < d.excluded THEN d.promised
            WHEN d.completed IS NULL THEN d.due ELSE d.due_again END, 'clock.pause',
            CASE WHEN m.own THEN %(specialist)s ELSE %(leader)s END, m.provision, m.own,
            CASE WHEN m.own THEN '' ELSE %(leader)s END, jsonb_build_object('reason', m.waits_for)),
        ('include', d.included, d.included, d.due_included, 'clock.pause',
            CASE WHEN m.own THEN %(specialist)s ELSE %(leader)s END, m.provision, m.own,
            CASE WHEN m.own THEN '' ELSE %(leader)s END, jsonb_build_object('reason', m.ended_with, 'excluded',
                jsonb_build_array(jsonb_build_array(
                    to_char(d.excluded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
                    to_char(d.included AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS.US"+07:00"'))))),
        ('extend', d.put_off, d.put_off, d.promised, 'extension.before', %(clerk)s, NULL, NULL, '',
            jsonb_build_object('reason', %(to_put_off)s::text)),
        ('close', CASE WHEN d.life = 2 THEN d.ended END, d.ended, d.last_due, 'supplement.close', %(clerk)s, NULL, NULL, '', NULL),
        ('withdraw', CASE WHEN d.life = 3 THEN d.ended END, d.ended, d.last_due, 'stop.on_request', %(applicant)s, NULL, NULL, '',
            NULL),
        ('stop', CASE WHEN d.life = 5 THEN d.ended END, d.ended, d.last_due, '', %(leader)s, %(stop_law)s, false, %(leader)s, NULL)
    ) AS one (event, at, since, due, rule, actor, provision, verified, approver, more) WHERE one.at IS NOT NULL
    WINDOW happened AS (ORDER BY one.at)
) AS e
LEFT JOIN made_skipped s ON e.event IN ('start', 'restart', 'new_term') AND s.term_value = e.term_value
    AND s.term_unit = e.term_unit AND s.day = (e.since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND s.minute IN (-1, extract(hour FROM e.since AT TIME ZONE 'Asia/Ho_Chi_Minh') * 60
        + extract(minute FROM e.since AT TIME ZONE 'Asia/Ho_Chi_Minh'))
JOIN made_law l ON l.day = (d.filed AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AND l.rule = e.rule;
-- work items
WITH steps AS (
    SELECT s.* FROM casework_step s WHERE s.version_id = (
        SELECT id FROM casework_processversion WHERE process = 'default' AND published_at IS NOT NULL
        ORDER BY number DESC LIMIT 1)
)
INSERT INTO casework_workitem (id, subject_kind, subject_id, code, title, step_id, step_code, step_name, role, unit_id,
    competent_unit_id, receiving_unit_id, returning_unit_id, due_at, late_from, opened_at, done_at, outcome)
SELECT overlay(d.id::text PLACING to_hex(i.place) FROM 36)::uuid, 'dossier', d.id, d.code, left(v.name || ' – ' || d.applicant, 500), s.id, s.code, s.name,
    s.role, CASE s."at" WHEN 'competent' THEN d.competent ELSE d.receiving END, d.competent, d.receiving, d.receiving,
    i.due, i.late, i.opened, i.done, CASE WHEN i.done IS NULL THEN '' ELSE i.outcome END
FROM made d JOIN procedures_procedureversion v ON v.id = d.version CROSS JOIN LATERAL (VALUES
    (1, 'receive', filed, coalesce(accepted, ended), CASE WHEN accepted IS NULL THEN 'refuse' ELSE 'accept' END,
        CASE WHEN online THEN ack_due ELSE due END, CASE WHEN online THEN ack_late ELSE late END),
    (2, 'assign', accepted, assigned, 'assigned', due, late),
    (3, 'process', assigned, coalesce(asked, CASE WHEN life IN (3, 5) THEN ended ELSE drafted END),
        CASE WHEN asked IS NOT NULL THEN 'supplement' WHEN life = 3 THEN 'withdrawn' WHEN life = 5 THEN 'stopped'
            ELSE 'drafted' END,
        CASE WHEN asked IS NULL THEN work_due ELSE due END, CASE WHEN asked IS NULL THEN work_late ELSE late END),
    (4, 'ask_supplement', asked, sent, 'sent', due, late),
    (5, 'await_supplement', sent, coalesce(completed, ended),
        CASE WHEN completed IS NULL THEN 'unanswered' ELSE 'completed' END, waits, waits_late),
    (6, 'process', completed, drafted, 'drafted', work_due, work_late),
    (7, 'review', drafted, agreed, 'agreed', last_due, last_late),
    (8, 'sign', agreed, signed, 'signed', last_due, last_late),
    (9, 'seal', signed, settled, 'sealed', last_due, last_late),
    (10, 'return', settled, returned, 'returned', last_due, last_late)
) AS i (place, step, opened, done, outcome, due, late) JOIN steps s ON s.code = i.step
WHERE i.opened IS NOT NULL;
-- history
WITH words AS (
    SELECT s.code, t.outcome, s.name || ': ' || t.label AS told, s.name FROM casework_step s
    JOIN casework_transition t ON t.step_id = s.id WHERE s.version_id = (
        SELECT id FROM casework_processversion WHERE process = 'default' AND published_at IS NOT NULL
        ORDER BY number DESC LIMIT 1)
), said AS (
    SELECT max(told) FILTER (WHERE code = 'assign' AND outcome = 'assigned') AS said_assigned,
        max(name) FILTER (WHERE code = 'process') AS said_processing,
        max(told) FILTER (WHERE code = 'process' AND outcome = 'drafted') AS said_drafted,
        max(told) FILTER (WHERE code = 'review' AND outcome = 'agreed') AS said_agreed,
        max(told) FILTER (WHERE code = 'sign' AND outcome = 'signed') AS said_signed FROM words
)
INSERT INTO dossiers_history (id, dossier_id, happening, status, at, unit_id, post_id, actor_name, text, public)
SELECT overlay(d.id::text PLACING to_hex(h.place) FROM 36)::uuid, d.id, h.happening, h.status, h.at, h.unit, NULL, h.actor, h.said, h.public
FROM made d JOIN made_procedure m USING (version) CROSS JOIN said w CROSS JOIN LATERAL (VALUES
    (1, 'submitted', '1', CASE WHEN online THEN filed END, NULL, '', '', true),
    (2, 'accepted', '2', accepted, receiving, %(clerk)s::text, '', true),
    (3, 'step', '4', assigned, competent, %(leader)s::text, w.said_assigned, true),
    (4, 'step', '4', asked, competent, %(specialist)s::text, w.said_processing, false),
    (5, 'supplement_asked', '5', sent, receiving, %(clerk)s::text, %(to_fix)s::text, true),
    (6, 'supplemented', '4', completed, NULL, '', '', true),
    (7, 'step', '4', drafted, competent, %(specialist)s::text, w.said_drafted, true),
    (8, 'step', '4', agreed, competent, %(leader)s::text, w.said_agreed, true),
    (9, 'step', '4', signed, competent, %(leader)s::text, w.said_signed, true),
    (10, 'settled', '9', settled, competent, %(records)s::text, CASE
        WHEN (settled AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < (last_due AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        THEN 'Kết quả có trước ngày hẹn trả ' || to_char(last_due AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') || '.'
        ELSE '' END, true),
    (11, 'returned', '10', returned, receiving, %(clerk)s::text, '', true),
    (12, 'closed_unanswered', '8', CASE WHEN life = 2 THEN ended END, receiving, %(clerk)s::text,
        'Hết ngày ' || to_char(answer_by, 'DD/MM/YYYY') || ' không nhận được hồ sơ bổ sung.', true),
    (12, 'withdrawn', '7', CASE WHEN life = 3 THEN ended END, NULL, '', %(to_withdraw)s::text, true),
    (12, 'refused', '3', CASE WHEN life = 4 THEN ended END, receiving, %(clerk)s::text, %(to_refuse)s::text, true),
    (12, 'stopped', '8', CASE WHEN life = 5 THEN ended END, competent, %(leader)s::text, %(to_stop)s::text, true),
    (13, 'excluded', CASE m.cause WHEN 'duty' THEN '6' ELSE '4' END, excluded, competent,
        CASE WHEN m.own THEN %(specialist)s::text ELSE %(leader)s::text END, m.waits_for, true),
    (14, 'included', '4', included, competent, CASE WHEN m.own THEN %(specialist)s::text ELSE %(leader)s::text END,
        m.ended_with, true),
    (15, 'extended', '4', put_off, receiving, %(clerk)s::text, %(to_put_off)s::text, true)
) AS h (place, happening, status, at, unit, actor, said, public)
WHERE h.at IS NOT NULL ORDER BY d.place, h.at;
-- what was asked
INSERT INTO dossiers_supplement (id, dossier_id, stage, items, reason, drafted_at, drafted_by_name, sent_at,
    sent_by_name, notice_by, answer_by, answered_at, outcome, override_basis, override_by_name)
SELECT d.id, d.id, 'appraisal',
    jsonb_build_array(jsonb_build_object('component', '', 'name', c.name, 'fix', %(fix)s::text)), %(to_fix)s::text, asked,
    %(specialist)s::text, sent, CASE WHEN sent IS NULL THEN '' ELSE %(clerk)s::text END, notice_by, CASE WHEN sent IS NOT NULL THEN answer_by END,
    completed, CASE WHEN completed IS NOT NULL THEN 'completed' WHEN ended IS NOT NULL THEN 'unanswered' ELSE '' END, '', ''
FROM made d JOIN LATERAL (
    SELECT name FROM procedures_component WHERE version_id = d.version AND NOT remark ORDER BY seq LIMIT 1
) c ON true WHERE asked IS NOT NULL;
-- time that does not count
INSERT INTO dossiers_exclusion (id, dossier_id, cause, waits_for, provision, own, approver_name, since, expected_on,
    opened_at, opened_by_name, until, ended_with, closed_at, closed_by_name)
SELECT d.id, d.id, m.cause, m.waits_for, m.provision, m.own, CASE WHEN m.own THEN '' ELSE %(leader)s END, excluded, expected,
    excluded, w.who, included, CASE WHEN included IS NULL THEN '' ELSE m.ended_with END, included,
    CASE WHEN included IS NULL THEN '' ELSE w.who END
FROM made d JOIN made_procedure m USING (version)
CROSS JOIN LATERAL (SELECT CASE WHEN m.own THEN %(specialist)s ELSE %(leader)s END AS who) w WHERE excluded IS NOT NULL;
-- days put off
INSERT INTO dossiers_extension (id, dossier_id, reason, old_due_at, new_due_at, asked_at, asked_by_name, signed_by_name,
    sent_at, sent_by_name, too_late)
SELECT id, id, %(to_put_off)s, CASE WHEN included < proposed THEN due_included WHEN completed IS NULL THEN due ELSE due_again END,
    promised, proposed, CASE WHEN place %% 2 = 1 THEN %(leader)s ELSE %(specialist)s END, %(leader)s,
    put_off, CASE WHEN put_off IS NULL THEN '' ELSE %(clerk)s END, too_late
FROM made WHERE proposed IS NOT NULL;
-- how they ended without a result
INSERT INTO dossiers_closing (id, dossier_id, kind, reason, basis, at, by_name)
SELECT d.id, d.id, CASE life WHEN 2 THEN 'unanswered' WHEN 3 THEN 'withdrawn' WHEN 5 THEN 'stopped' ELSE 'refused' END,
    CASE life WHEN 2 THEN 'Hết ngày ' || to_char(answer_by, 'DD/MM/YYYY') || ' không nhận được hồ sơ bổ sung.'
        WHEN 3 THEN %(to_withdraw)s::text WHEN 5 THEN %(to_stop)s::text ELSE %(to_refuse)s::text END,
    CASE life WHEN 5 THEN %(stop_law)s ELSE l.citation END, ended,
    CASE life WHEN 3 THEN '' WHEN 5 THEN %(leader)s::text ELSE %(clerk)s::text END
FROM made d JOIN made_law l ON ended IS NOT NULL AND l.day = (filed AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND l.rule = CASE life WHEN 2 THEN 'supplement.close' WHEN 3 THEN 'stop.on_request' WHEN 5 THEN '' ELSE 'intake.guidance' END;
-- results on paper
INSERT INTO dossiers_result (id, dossier_id, seq, code, title, state, on_paper, refusal, number, issued_on, token,
    drafted_at, drafted_by_name, signed_at, signer_name, sealed_at, correction_reason, revoked_reason, version)
SELECT d.id, d.id, 1, '', left('Kết quả: ' || v.name, 500), 'issued', true, life = 6,
    CASE WHEN place < 9 THEN '0' ELSE '' END || (place + 1) || '/KQ', (signed AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
    replace(gen_random_uuid()::text || substr(gen_random_uuid()::text, 1, 8), '-', ''), signed, %(records_name)s::text, signed,
    %(leader_name)s::text, signed, '', '', 1
FROM made d JOIN procedures_procedureversion v ON v.id = d.version WHERE signed IS NOT NULL;
-- news
INSERT INTO dossiers_event (kind, dossier_id, unit_id, at, day, on_time)
SELECT e.kind, d.id, e.unit, e.at, (e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, e.on_time
FROM made d CROSS JOIN LATERAL (VALUES
    ('received', receiving, accepted, NULL::boolean),
    ('settled', competent, settled, settled < last_late),
    ('returned', receiving, returned, NULL),
    ('closed', receiving, ended, NULL)
) AS e (kind, unit, at, on_time) WHERE e.at IS NOT NULL ORDER BY e.at;
-- numbers given
INSERT INTO numbering_counter AS c (book, period, last)
SELECT substring(code FROM '^(.*)-[0-9]{6}-[0-9]+$'), substring(code FROM '-([0-9]{6})-[0-9]+$'),
    max(substring(code FROM '[0-9]+$')::int) FROM made GROUP BY 1, 2
UNION ALL
SELECT 'receipt:' || substring(receipt FROM '^TN-(.*)-[0-9]{2}-[0-9]+$'), to_char(day, 'YYYY'),
    max(substring(receipt FROM '[0-9]+$')::int) FROM made GROUP BY 1, 2
ON CONFLICT (book, period) DO UPDATE SET last = greatest(c.last, excluded.last);
-- done
DROP TABLE made, made_procedure, made_skipped, made_law;
