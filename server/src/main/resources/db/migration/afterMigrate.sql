-- The program works as a role that owns nothing. It may read and write rows, and of the audit record only add.
grant usage on schema public to ${app_role};
grant select, insert, update, delete on all tables in schema public to ${app_role};
grant usage, select on all sequences in schema public to ${app_role};
revoke insert, update, delete on flyway_schema_history from ${app_role};

do $$
declare
    audit_table record;
begin
    -- An owner keeps its rights whatever is revoked; that case is warned of at start.
    for audit_table in
        select c.relname from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname like 'audit\_%'
          -- notes for the sealer, which it takes away again
          and c.relname <> 'audit_pending'
    loop
        execute format('revoke update, delete, truncate on %I from ${app_role}', audit_table.relname);
    end loop;
end
$$;
