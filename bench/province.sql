-- From the rows drawn by province.py to the tables of the house. Every line ends a dossier's life where its own time
-- has come. Foreign keys hold because every id is read from the table it points to.

-- dossiers
INSERT INTO dossiers_dossier (id, code, secret, procedure_version_id, procedure_code, procedure_name, receiving_unit_id,
    competent_unit_id, returning_unit_id, status, applicant_name, applicant_folded, applicant_phone, applicant_address,
    note, term_value, term_unit, received_at, due_at, settled_at, returned_at, version)
SELECT d.id, d.code, upper(translate(substr(md5(d.code), 1, 8), '01', 'KM')), v.id, p.code, v.name, d.receiving,
    d.competent, d.receiving, CASE WHEN returned_at IS NOT NULL THEN '10' WHEN settled_at IS NOT NULL THEN '9'
    WHEN processed_at IS NOT NULL THEN '4' ELSE '2' END, d.applicant, d.folded, '0205 000 ' || right(d.code, 4),
    d.address, '', v.term_value, v.term_unit, d.received_at, d.due_at, d.settled_at, d.returned_at,
    1 + (processed_at IS NOT NULL)::int + (settled_at IS NOT NULL)::int + (returned_at IS NOT NULL)::int
FROM bench_drawn d JOIN procedures_procedureversion v ON v.id = d.version
JOIN procedures_procedure p ON p.id = v.procedure_id ORDER BY d.id;

-- papers
INSERT INTO dossiers_dossiercomponent (id, dossier_id, component_id, originals, copies)
SELECT gen_random_uuid(), d.id, c.id, 1, 0 FROM bench_drawn d
JOIN procedures_component c ON c.version_id = d.version AND c.seq <= d.papers;

-- ledger
INSERT INTO casework_deadlineentry (id, subject_kind, subject_id, seq, event, at, due_after, term_value, term_unit,
    calendar, calendar_edition, basis, actor_name, post_id, explanation)
SELECT d.id, 'dossier', d.id, 1, 'start', d.received_at, d.due_at, v.term_value, v.term_unit, 'VN', 1,
    'Nghị định 118/2025/NĐ-CP, Điều 17 khoản 3', 'Nông Thị Lan, Công chức Bộ phận Một cửa', NULL,
    jsonb_build_object('counted_from', d.received_at, 'skipped', e.skipped, 'unannounced_years', '[]'::jsonb)
FROM bench_drawn d JOIN procedures_procedureversion v ON v.id = d.version
JOIN bench_explained e ON e.term_value = v.term_value AND e.term_unit = v.term_unit AND e.day = d.day;

-- work items: each step opens when the one before is done
INSERT INTO casework_workitem (id, subject_kind, subject_id, code, title, step_id, step_code, step_name, role, unit_id,
    returning_unit_id, post_id, due_at, late_from, opened_at, done_at, done_by_id, outcome)
SELECT overlay(d.id::text PLACING s.seq::text FROM 36)::uuid, 'dossier', d.id, d.code,
    left(v.name || ' – ' || d.applicant, 500), s.id, s.code, s.name, s.role,
    CASE s.at WHEN 'returning' THEN d.receiving ELSE d.competent END, d.receiving, NULL, d.due_at, d.late_from,
    CASE s.seq WHEN 1 THEN d.received_at WHEN 2 THEN d.processed_at ELSE d.settled_at END,
    CASE s.seq WHEN 1 THEN d.processed_at WHEN 2 THEN d.settled_at ELSE d.returned_at END, NULL,
    CASE WHEN (CASE s.seq WHEN 1 THEN d.processed_at WHEN 2 THEN d.settled_at ELSE d.returned_at END) IS NULL
        THEN '' ELSE 'done' END
FROM bench_drawn d JOIN procedures_procedureversion v ON v.id = d.version CROSS JOIN casework_step s
WHERE CASE s.seq WHEN 1 THEN d.received_at WHEN 2 THEN d.processed_at ELSE d.settled_at END IS NOT NULL;

-- news
INSERT INTO dossiers_event (kind, dossier_id, unit_id, at, day, on_time)
SELECT kind, id, unit_id, at, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, on_time FROM (
    SELECT 'received' AS kind, id, receiving AS unit_id, received_at AS at, NULL::boolean AS on_time FROM bench_drawn
    UNION ALL SELECT 'settled', id, competent, settled_at, settled_at < late_from FROM bench_drawn
    UNION ALL SELECT 'returned', id, receiving, returned_at, NULL FROM bench_drawn) AS news
WHERE at IS NOT NULL ORDER BY at;

-- the last number given per book and day
INSERT INTO numbering_counter (book, period, last)
SELECT split_part(code, '-', 1), split_part(code, '-', 2), max(split_part(code, '-', 3)::int) FROM bench_drawn
GROUP BY 1, 2;

DROP TABLE bench_drawn, bench_explained;
