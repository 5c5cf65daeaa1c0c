-- Every version of the profile that the installation has run, as text.
create table profile_version (
    version   int         primary key,
    code      text        not null,
    digest    text        not null,           -- SHA-256 of the text
    yaml      text        not null,
    loaded_at timestamptz not null default now(),
    loaded_by bigint      not null            -- account; 0: at a start
);
