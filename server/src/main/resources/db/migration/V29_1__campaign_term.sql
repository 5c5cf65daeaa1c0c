-- Whoever runs a campaign, or holds a draft, is told once that it ends by itself.
alter table campaign add column ending_told timestamptz;
