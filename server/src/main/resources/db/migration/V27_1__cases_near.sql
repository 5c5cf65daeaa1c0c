-- Module casework: what has happened near a point, the newest first, whether open or ended. The index of open cases stays beside
-- it: similar ones are looked for while somebody reports, and the ended ones are many times as many.
create index casework_case_near on casework_case (cell, id) where cell is not null;
