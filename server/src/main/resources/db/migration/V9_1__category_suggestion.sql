-- Suggestions of categories: the models, and what was suggested with each report.

create table insight_category_model (
    version    int         not null primary key generated always as identity,
    trained_at timestamptz not null,
    source     text        not null,              -- where the examples came from, in words
    examples   int         not null,
    classes    int         not null,
    macro_f1   double precision not null,         -- by cross-validation
    accuracy   double precision not null,
    digest     text        not null,              -- SHA-256 of the model
    model      bytea       not null               -- see docs/category-suggestion.md
);

-- Kept with the case: which version suggested what, the likeliest first. Written with the report, in its transaction.
create table casework_suggestion (
    town       text collate "C" not null,
    case_id    bigint           not null,
    model      int              not null,
    categories text[]           not null,
    primary key (town, case_id)
);
