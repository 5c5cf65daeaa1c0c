package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a whole import back, town by town: what it made goes, what it changed is as it was, what it ended goes on. An
 * object that was changed again since, or is in use, stays as it is with all that belongs to it, and is counted. Each town is one
 * transaction, and doing it twice does nothing more.
 */
@Component
class ImportUndo {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final RegistryAccess access;
    private final FieldCipher cipher;
    private final BlindIndex blind;

    ImportUndo(RegistryAccess access, FieldCipher cipher, BlindIndex blind) {
        this.access = access;
        this.cipher = cipher;
        this.blind = blind;
    }

    private record Before(long id, int version, byte[] image) {
    }

    void undo(ImportJob job) {
        Table table = table(job.kind());
        List<String> towns = access.everywhere(jdbc -> jdbc.sql(("select distinct town from %s where import_id = :id "
                + "union select town from registry_import_change where import_id = :id order by 1").formatted(table.name()))
                .param("id", job.id()).query(String.class).list());
        for (String town : towns) {
            access.everywhere(jdbc -> {
                // Somebody else may be at the same work: what is done is done once.
                String state = jdbc.sql("select state from registry_import where id = :id for update").param("id", job.id()).query(String.class).single();
                if (!state.equals("undoing")) {
                    return town;
                }
                Set<String> around = new HashSet<>(Set.of(town));
                List<Long> restored = new ArrayList<>();
                long stayed = restore(jdbc, job, table, town, restored, around) + remove(jdbc, job, table, town);
                if (job.kind() == ImportKind.PERSONS) {
                    around.forEach(one -> recount(jdbc, one, restored.toArray(Long[]::new)));
                }
                jdbc.sql("update registry_import set stayed = stayed + :stayed where id = :id").param("stayed", stayed).param("id", job.id()).update();
                return town;
            });
        }
        access.everywhere(jdbc -> jdbc.sql("delete from registry_address where import_id = :id and not exists "
                + "(select from registry_house h where h.town = registry_address.town and h.address_id = registry_address.id)")
                .param("id", job.id()).update());
    }

    private static Table table(ImportKind kind) {
        return switch (kind) {
            case PERSONS -> PersonWriter.TABLE;
            case HOUSES -> HouseWriter.TABLE;
            case ORGANISATIONS -> OrganisationWriter.TABLE;
            case FACILITIES, PLACES -> ObjectWriter.table(kind.object());
            case ADDRESSES -> AddressWriter.TABLE;
        };
    }

    /**
     * @param restored is filled with those that are as they were
     * @param around   towns of households that people come back to
     * @return how many were changed since
     */
    private long restore(JdbcClient jdbc, ImportJob job, Table table, String town, List<Long> restored, Set<String> around) {
        Map<Long, String> relations = new HashMap<>();
        long stayed = 0;
        List<Before> changes = jdbc.sql("""
                select object_id as id, version, before as image from registry_import_change
                where import_id = :import and kind = :kind and town = :town
                """).param("import", job.id()).param("kind", table.kind()).param("town", town).query(Before.class).list();
        List<Table.Column> columns = table.columns().stream()
                .filter(column -> !List.of("town", "id", "version", "created_at").contains(column.name())).toList();
        String set = columns.stream().map(column -> column.name() + " = cast(:" + column.name() + " as " + column.type() + ")")
                .collect(Collectors.joining(", "));
        for (Before change : changes) {
            String json = cipher.decrypt(change.image(), "registry_import_change.before:" + change.id());
            Map<String, @Nullable String> image = new LinkedHashMap<>();
            JSON.readTree(json).properties().forEach(entry ->
                    image.put(entry.getKey(), entry.getValue().isNull() ? null : entry.getValue().asString()));
            JdbcClient.StatementSpec statement = jdbc.sql("update " + table.name() + " set " + set
                    + ", version = version + 1 where town = :town and id = :id and version = :made");
            seal(table, image, change.id());
            for (Table.Column column : columns) {
                statement = statement.param(column.name(), image.get(column.name()));
            }
            boolean back = statement.param("town", town).param("id", change.id()).param("made", change.version()).update() == 1;
            if (!back) {
                stayed += jdbc.sql("select count(*) from " + table.name() + " where town = :town and id = :id").param("town", town)
                        .param("id", change.id()).query(Long.class).single();
            } else {
                restored.add(change.id());
                String before = image.get(PersonHomes.RELATIONS);
                if (before != null) {
                    relations.put(change.id(), before);
                }
                jdbc.sql("""
                        insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source)
                        select town, object_id, seq + 1, kind, 'import-undone', current_date, now(), :actor, source
                        from registry_history where town = :town and object_id = :id and seq = :made
                        """).param("actor", job.accountId()).param("town", town).param("id", change.id())
                        .param("made", change.version()).update();
            }
        }
        if (job.kind() == ImportKind.HOUSES) {
            HouseWriter.takeAlong(jdbc, restored.stream().map(any -> town).toArray(String[]::new), restored.toArray(Long[]::new));
        }
        if (job.kind() == ImportKind.PERSONS) {
            goHome(jdbc, job, town, restored, relations, around);
        }
        jdbc.sql("delete from registry_import_change where import_id = :import and kind = :kind and town = :town")
                .param("import", job.id()).param("kind", table.kind()).param("town", town).update();
        return stayed;
    }

    /** Where the people lived and belonged before holds again, and what the import said of it is gone. */
    private static void goHome(JdbcClient jdbc, ImportJob job, String town, List<Long> restored, Map<Long, String> relations, Set<String> around) {
        Long[] people = restored.toArray(Long[]::new);
        jdbc.sql("delete from registry_relation where town = :town and subject_id = any(:people) and import_id = :import")
                .param("town", town).param("people", people).param("import", job.id()).update();
        relations.forEach((person, json) -> {
            for (PersonHomes.Span span : JSON.readValue(json, PersonHomes.Span[].class)) {
                around.add(span.objectTown());
                jdbc.sql("delete from registry_relation where town = :town and subject_id = :person and kind = :kind and ended_by_import = :import")
                        .param("town", town).param("person", person).param("kind", span.kind()).param("import", job.id()).update();
                jdbc.sql("""
                        insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from,
                            known_from, role, source, import_id)
                        values (:town, 'person', :person, :kind, :objectKind, :objectTown, :object, cast(:from as date), :known, :role, :source, :made)
                        on conflict (town, subject_id, kind, object_id, valid_from) do update set valid_to = null, role = excluded.role
                        """)
                        .param("town", town).param("person", person).param("kind", span.kind()).param("objectKind", span.objectKind())
                        .param("objectTown", span.objectTown()).param("object", span.objectId()).param("from", span.from())
                        .param("known", span.knownFrom()).param("role", span.role()).param("source", span.source()).param("made", span.importId()).update();
            }
        });
        jdbc.sql("update registry_relation set valid_to = null, ended_by_import = null where town = :town and subject_id = any(:people) and ended_by_import = :import")
                .param("town", town).param("people", people).param("import", job.id()).update();
    }

    private void seal(Table table, Map<String, @Nullable String> image, long id) {
        for (Table.Column column : table.columns()) {
            String plain = image.get(column.name());
            if (column.seal() == null || plain == null) {
                continue;
            }
            image.put(column.name(), hex(cipher.encrypt(plain, column.seal() + ":" + id)));
            if (column.index() != null) {
                image.put(column.index(), hex(blind.of(String.valueOf(column.field()), plain)));
            }
        }
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    /** True of an object that nobody changed after the import and the decisions about its rows. */
    private static final String UNTOUCHED = """
            o.town = :town and o.import_id = :import and o.version <= coalesce((select max(d.version) from registry_import_decision d
                where d.import_id = :import and d.town = o.town and d.object_id = o.id), 1)""";

    /** @return how many stay */
    private long remove(JdbcClient jdbc, ImportJob job, Table table, String town) {
        String gone = UNTOUCHED + switch (job.kind()) {
            case HOUSES -> " and not exists (select from registry_person p where p.town = o.town and p.house_id = o.id)";
            case ADDRESSES -> " and not exists (select from registry_house h where h.town = o.town and h.address_id = o.id)";
            default -> "";
        };
        if (job.kind() == ImportKind.PERSONS) {
            jdbc.sql("delete from registry_relation r using registry_person o where r.town = o.town and r.subject_id = o.id and " + gone)
                    .param("town", town).param("import", job.id()).update();
            jdbc.sql("delete from registry_relation r using registry_person o where r.object_town = o.town and r.object_id = o.id "
                    + "and r.object_kind = 'person' and " + gone).param("town", town).param("import", job.id()).update();
        }
        jdbc.sql("delete from registry_history h using " + table.name() + " o where h.town = o.town and h.object_id = o.id and " + gone)
                .param("town", town).param("import", job.id()).update();
        jdbc.sql("delete from " + table.name() + " o where " + gone).param("town", town).param("import", job.id()).update();
        if (job.kind() == ImportKind.PERSONS) {
            jdbc.sql("""
                    delete from registry_household h where h.town = :town and h.import_id = :import
                      and not exists (select from registry_relation r where r.object_town = h.town and r.object_id = h.id and r.kind = 'member-of')
                      and not exists (select from registry_person p where p.town = h.town and p.household_id = h.id)
                    """).param("town", town).param("import", job.id()).update();
        }
        // What stays is no longer the import's.
        return jdbc.sql("update " + table.name() + " set import_id = null where town = :town and import_id = :import")
                .param("town", town).param("import", job.id()).update();
    }

    private static void recount(JdbcClient jdbc, String town, Long[] restored) {
        jdbc.sql("""
                update registry_house h set residents = coalesce(k.people, 0)
                from registry_house o left join (select house_id, count(*) as people from registry_person
                    where town = :town and house_id is not null group by house_id) k on k.house_id = o.id
                where o.town = :town and h.town = o.town and h.id = o.id and h.residents <> coalesce(k.people, 0)
                """).param("town", town).update();
        jdbc.sql("""
                update registry_household h set members = coalesce(k.people, 0), ended_on = case when k.people > 0 then null else current_date end
                from registry_household o left join (select object_id, count(*) as people from registry_relation
                    where object_town = :town and kind = 'member-of' and valid_to is null group by object_id) k on k.object_id = o.id
                where o.town = :town and h.town = o.town and h.id = o.id and h.members <> coalesce(k.people, 0)
                """).param("town", town).update();
        // A head is one of the members: whoever was it before, by what the members are to the head, or nobody.
        jdbc.sql("""
                update registry_household h set head_id = (select min(r.subject_id) from registry_relation r
                    where r.object_town = h.town and r.object_id = h.id and r.kind = 'member-of' and r.valid_to is null and r.role = '02')
                where h.town = :town and h.head_id is not null and not exists (select from registry_relation r
                    where r.object_town = h.town and r.object_id = h.id and r.subject_id = h.head_id and r.kind = 'member-of' and r.valid_to is null
                      and (r.role = '02' or h.head_id <> all(:restored)))
                """).param("town", town).param("restored", restored).update();
    }
}
