-- Why a label is void is known where its number is accounted for; lots numbered before numbers were kept are among them.

UPDATE label_job SET why = (
  SELECT fact.bytes ->> '$.reason' FROM fact_ref JOIN fact USING (origin, seq) WHERE fact_ref.subject = 'job:' || label_job.id AND fact.type = 'LabelVoided'
  ORDER BY fact_ref.hlc DESC, fact_ref.origin DESC, fact_ref.seq DESC LIMIT 1
) WHERE state = 'void';

INSERT INTO issued_number
SELECT 'lot:' || (bytes ->> '$.payload.item') || '/' || (bytes ->> '$.payload.lot'), 'lot', bytes ->> '$.payload.code', bytes ->> '$.wall', hlc
FROM fact WHERE type = 'LotDefined' AND bytes ->> '$.payload.issued[0].counter' LIKE 'lot:%'
ON CONFLICT DO UPDATE SET number = excluded.number, at = excluded.at, hlc = excluded.hlc
  WHERE (excluded.hlc, excluded.at, excluded.number) < (issued_number.hlc, issued_number.at, issued_number.number);
