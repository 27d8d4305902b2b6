-- The public page: whether there is one and where labels lead, and how often each serial was asked for there. The look-ups are no facts: they are dropped after 30 days.

ALTER TABLE station ADD COLUMN public_page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE station ADD COLUMN public_address TEXT;

CREATE TABLE public_look (
  subject TEXT NOT NULL, day TEXT NOT NULL,
  visitor TEXT NOT NULL,           -- digest of the address; '' for all beyond those kept apart
  looks   INTEGER NOT NULL,
  PRIMARY KEY (subject, day, visitor)
) STRICT, WITHOUT ROWID;
CREATE INDEX public_look_by_day ON public_look (day, looks);
