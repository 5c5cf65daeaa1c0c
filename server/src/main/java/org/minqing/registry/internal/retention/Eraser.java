package org.minqing.registry.internal.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Files;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes values and whole people out of the register: with what history, imports and the search by names remember of them. In
 * the caller's use of {@code RegistryAccess}, so that an object goes whole or not at all.
 */
@Component
public class Eraser {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** Owner of photos that came with a request. */
    static final String REQUEST_FILES = "registry-request";
    /** Shorter ones would be found in everybody's rows. */
    private static final int TELLING = 8;

    private final FieldCipher cipher;
    private final PersonalFields fields;
    private final Files files;

    Eraser(FieldCipher cipher, PersonalFields fields, Files files) {
        this.cipher = cipher;
        this.fields = fields;
        this.files = files;
    }

    /** A row of a table with sealed JSON about the object. */
    private record Sealed(long first, byte[] content) {
    }

    private record Numbers(long id, String name, byte @Nullable [] idNumber, byte @Nullable [] phone) {
    }

    /**
     * Empties fields of a person.
     *
     * @param columns columns of {@code registry_person}, each with its fingerprint if it has one
     * @param codes   the same fields as the dictionary and the history call them
     * @return version of the object that the caller tells the history of; nothing if there is no such person
     */
    public @Nullable Integer fields(JdbcClient jdbc, ObjectKey person, Collection<String> columns, Collection<String> codes, Instant now) {
        String set = columns.stream().map(column -> column + " = null").collect(Collectors.joining(", "));
        Integer version = jdbc.sql("update registry_person set " + set + ", version = version + 1, updated_at = :now "
                        + "where town = :town and id = :id returning version")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("town", person.town()).param("id", person.id())
                .query(Integer.class).optional().orElse(null);
        if (version != null) {
            Set<String> keys = Stream.concat(columns.stream(), codes.stream()).collect(Collectors.toSet());
            forgetChanges(jdbc, person, keys);
            forgetImages(jdbc, person, keys);
            jdbc.sql("delete from registry_proposal where town = :town and object_id = :id and field = any(:fields)")
                    .param("town", person.town()).param("id", person.id()).param("fields", codes.toArray(String[]::new)).update();
        }
        return version;
    }

    private void forgetChanges(JdbcClient jdbc, ObjectKey person, Set<String> keys) {
        List<Sealed> lines = jdbc.sql("""
                select seq as first, changes as content from registry_history
                where town = :town and object_id = :id and changes is not null
                """).param("town", person.town()).param("id", person.id()).query(Sealed.class).list();
        for (Sealed line : lines) {
            byte[] left = without(line.content(), "registry_history.changes:" + person.id(), keys, false);
            if (left != line.content()) {
                jdbc.sql("update registry_history set changes = :left where town = :town and object_id = :id and seq = :seq")
                        .param("left", left).param("town", person.town()).param("id", person.id()).param("seq", line.first()).update();
            }
        }
    }

    private void forgetImages(JdbcClient jdbc, ObjectKey person, Set<String> keys) {
        List<Sealed> images = jdbc.sql("""
                select import_id as first, before as content from registry_import_change
                where town = :town and object_id = :id and kind = 'person'
                """).param("town", person.town()).param("id", person.id()).query(Sealed.class).list();
        for (Sealed image : images) {
            byte[] left = without(image.content(), "registry_import_change.before:" + person.id(), keys, true);
            if (left != image.content()) {
                jdbc.sql("""
                        update registry_import_change set before = :left
                        where import_id = :import and kind = 'person' and town = :town and object_id = :id
                        """).param("left", left).param("import", image.first()).param("town", person.town()).param("id", person.id()).update();
            }
        }
    }

    /**
     * The same if it says nothing of the keys.
     *
     * @param emptied images keep an emptied value, which an undo would set; lines of history know nothing of it any more
     */
    private byte[] without(byte[] content, String context, Set<String> keys, boolean emptied) {
        if (!(JSON.readTree(cipher.decrypt(content, context)) instanceof ObjectNode node) || keys.stream().noneMatch(node::has)) {
            return content;
        }
        keys.stream().filter(node::has).toList().forEach(key -> {
            if (emptied) {
                node.putNull(key);
            } else {
                node.remove(key);
            }
        });
        return cipher.encrypt(JSON.writeValueAsString(node), context);
    }

    /**
     * Takes a person out: row, relations, history, what imports keep, and the name if nobody else has it. Looks at the person
     * stay as a log is kept; they have no values.
     *
     * @return false: there was none
     */
    public boolean person(JdbcClient jdbc, ObjectKey person, Instant now) {
        Numbers numbers = jdbc.sql("select id, name, id_number, phone from registry_person where town = :town and id = :id for update")
                .param("town", person.town()).param("id", person.id()).query(Numbers.class).optional().orElse(null);
        if (numbers == null) {
            return false;
        }
        forgetRefused(jdbc, numbers);
        forgetRequests(jdbc, person);
        for (String statement : List.of(
                "delete from registry_import_change where town = :town and object_id = :id and kind = 'person'",
                "delete from registry_history where town = :town and object_id = :id",
                "delete from registry_collected where town = :town and object_id = :id",
                "delete from registry_proposal where town = :town and object_id = :id",
                "delete from registry_relation where town = :town and subject_id = :id",
                "delete from registry_relation where object_town = :town and object_id = :id",
                "update registry_household set head_id = null where town = :town and head_id = :id",
                """
                update registry_house h set residents = greatest(0, residents - 1) from registry_person p
                where p.town = :town and p.id = :id and p.ended_on is null and h.town = p.town and h.id = p.house_id
                """, """
                update registry_household h set members = greatest(0, members - 1) from registry_person p
                where p.town = :town and p.id = :id and p.ended_on is null and h.town = p.town and h.id = p.household_id
                """)) {
            jdbc.sql(statement).param("town", person.town()).param("id", person.id()).update();
        }
        jdbc.sql("update registry_binding set ended_at = :now, end_reason = 'removed' where town = :town and person_id = :id and ended_at is null")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("town", person.town()).param("id", person.id()).update();
        jdbc.sql("delete from registry_person where town = :town and id = :id").param("town", person.town()).param("id", person.id()).update();
        jdbc.sql("delete from registry_name n where n.name = :name and not exists (select from registry_person p where p.name = n.name)")
                .param("name", numbers.name()).update();
        return true;
    }

    /** What the person asked for stays as a task that was answered, without its words and photos. */
    private void forgetRequests(JdbcClient jdbc, ObjectKey person) {
        List<Long[]> photos = jdbc.sql("""
                with theirs as (select id, files from registry_request where town = :town and person_id = :id for update)
                update registry_request r set content = null, files = '{}' from theirs where r.id = theirs.id returning theirs.files
                """).param("town", person.town()).param("id", person.id())
                .query((row, number) -> (Long[]) row.getArray("files").getArray()).list();
        files.release(REQUEST_FILES, photos.stream().flatMap(Arrays::stream).toList());
    }

    /** Rows that did not go in are kept for mending: those that have a number of the person go. */
    private void forgetRefused(JdbcClient jdbc, Numbers numbers) {
        List<String> telling = Stream.of(fields.open(PersonalField.ID_NUMBER, numbers.id(), numbers.idNumber()),
                fields.open(PersonalField.PHONE, numbers.id(), numbers.phone())).filter(Objects::nonNull)
                .filter(number -> number.length() >= TELLING).toList();
        if (telling.isEmpty()) {
            return;
        }
        record Line(long importId, long line, byte[] cells) {
        }
        List<Line> theirs = new java.util.ArrayList<>();
        jdbc.sql("select e.import_id, e.line, e.cells from registry_import_refused e join registry_import i on i.id = e.import_id "
                + "where i.kind = 'persons'").query(row -> {
                    Line line = new Line(row.getLong("import_id"), row.getLong("line"), row.getBytes("cells"));
                    String cells = cipher.decrypt(line.cells(), "registry_import_refused.cells:" + line.importId() + ":" + line.line());
                    if (telling.stream().anyMatch(cells::contains)) {
                        theirs.add(line);
                    }
                });
        theirs.forEach(line -> jdbc.sql("delete from registry_import_refused where import_id = :import and line = :line")
                .param("import", line.importId()).param("line", line.line()).update());
    }
}
