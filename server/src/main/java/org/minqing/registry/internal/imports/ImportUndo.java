package org.minqing.registry.internal.imports;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * object that was changed again since stays as it is. Each town is one transaction, and doing it twice does nothing more.
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
                restore(jdbc, job, table, town);
                remove(jdbc, job, table, town);
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

    private void restore(JdbcClient jdbc, ImportJob job, Table table, String town) {
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
            boolean restored = statement.param("town", town).param("id", change.id()).param("made", change.version()).update() == 1;
            if (restored) {
                jdbc.sql("""
                        insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source)
                        select town, object_id, seq + 1, kind, 'import-undone', current_date, now(), :actor, source
                        from registry_history where town = :town and object_id = :id and seq = :made
                        """).param("actor", job.accountId()).param("town", town).param("id", change.id())
                        .param("made", change.version()).update();
            }
        }
        jdbc.sql("delete from registry_import_change where import_id = :import and kind = :kind and town = :town")
                .param("import", job.id()).param("kind", table.kind()).param("town", town).update();
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

    private void remove(JdbcClient jdbc, ImportJob job, Table table, String town) {
        if (job.kind() == ImportKind.PERSONS) {
            jdbc.sql("""
                    delete from registry_relation r where r.town = :town and r.import_id = :import
                      and not exists (select from registry_person o where o.town = r.town and o.id = r.subject_id
                        and o.import_id = :import and not (%s))
                    """.formatted(UNTOUCHED)).param("town", town).param("import", job.id()).update();
            jdbc.sql("""
                    update registry_relation set valid_to = null, ended_by_import = null
                    where town = :town and ended_by_import = :import
                    """).param("town", town).param("import", job.id()).update();
        }
        String gone = UNTOUCHED + (job.kind() == ImportKind.HOUSES
                ? " and not exists (select from registry_person p where p.town = o.town and p.house_id = o.id)" : "");
        jdbc.sql("delete from registry_history h using " + table.name() + " o where h.town = o.town and h.object_id = o.id and " + gone)
                .param("town", town).param("import", job.id()).update();
        jdbc.sql("delete from " + table.name() + " o where " + gone).param("town", town).param("import", job.id()).update();
        if (job.kind() == ImportKind.PERSONS) {
            jdbc.sql("""
                    delete from registry_household h where h.town = :town and h.import_id = :import
                      and not exists (select from registry_person p where p.town = h.town and p.household_id = h.id)
                    """).param("town", town).param("import", job.id()).update();
            recount(jdbc, town);
        }
    }

    private static void recount(JdbcClient jdbc, String town) {
        jdbc.sql("""
                update registry_house h set residents = coalesce(k.people, 0)
                from registry_house o left join (select house_id, count(*) as people from registry_person
                    where town = :town and house_id is not null group by house_id) k on k.house_id = o.id
                where o.town = :town and h.town = o.town and h.id = o.id and h.residents <> coalesce(k.people, 0)
                """).param("town", town).update();
        jdbc.sql("""
                update registry_household h set members = coalesce(k.people, 0)
                from registry_household o left join (select household_id, count(*) as people from registry_person
                    where town = :town and household_id is not null group by household_id) k on k.household_id = o.id
                where o.town = :town and h.town = o.town and h.id = o.id and h.members <> coalesce(k.people, 0)
                """).param("town", town).update();
    }
}
