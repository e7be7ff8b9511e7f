-- As-you-type search over customers. Contentless: the table holds field-marked tokens written by the program and can
-- give no text back. detail=none keeps neither positions nor columns; contentless_delete lets a row be taken out by
-- its number. A row's number is (weeks from the last contact to a fixed far week) << 32 | customer id, so that
-- ascending order is the latest contact first.
CREATE VIRTUAL TABLE search USING fts5(
  t,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = "ascii tokenchars '~=@.+_-'"
);

PRAGMA user_version = 3;
