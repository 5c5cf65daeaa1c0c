package org.minqing.registry.internal.own;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.NameReading;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts right what a person showed to be wrong: with its source, a line of history and an audit record. */
@Component
class Corrections {

    /** What staff saw on the spot. */
    private static final String ON_THE_SPOT = "grid";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RegistryAccess access;
    private final RecordFields fields;
    private final PersonalFields sealing;
    private final FieldCipher cipher;
    private final Profiles profiles;
    private final Audit audit;
    private final Clock clock;

    Corrections(RegistryAccess access, RecordFields fields, PersonalFields sealing, FieldCipher cipher, Profiles profiles, Audit audit,
                Clock clock) {
        this.access = access;
        this.fields = fields;
        this.sealing = sealing;
        this.cipher = cipher;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    /** The row as far as a correction needs it. */
    private record Standing(@Nullable String value, int version, String source, Map<String, String> sources) {
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.stronger-source}, {@code registry.number-of-another} */
    void carryOut(Viewer viewer, ObjectKey person, Registry.Field field, String value) {
        access.everywhere(jdbc -> {
            jdbc.sql("select true from registry_person where town = :town and id = :id for update").param("town", person.town())
                    .param("id", person.id()).query(Boolean.class).optional();
            Standing standing = OwnRecords.one(jdbc, person, row -> new Standing(fields.plain(row, field), row.getInt("version"),
                    row.getString("source"), RecordFields.sources(row.getString("sources"))));
            String source = source(viewer);
            String column = RecordFields.column(field.code());
            String holder = standing.sources().getOrDefault(column, standing.source());
            if (standing.value() != null && rank(source) < rank(holder)) {
                throw RegistryProblem.STRONGER_SOURCE.asException().with("source",
                        profiles.current().registry().findDataSource(holder).map(one -> one.name().zh()).orElse(holder));
            }
            Map<String, String> sources = new LinkedHashMap<>(standing.sources());
            if (source.equals(standing.source())) {
                sources.remove(column);
            } else {
                sources.put(column, source);
            }
            set(jdbc, person, field, value, sources);
            remember(jdbc, viewer, person, field, standing, value, source);
            return true;
        });
    }

    private void set(JdbcClient jdbc, ObjectKey person, Registry.Field field, String value, Map<String, String> sources) {
        String column = RecordFields.column(field.code());
        PersonalField sealed = RecordFields.sealed(field.code());
        String cast = switch (field.type()) {
            case "date" -> "cast(:value as date)";
            case "boolean" -> "cast(:value as boolean)";
            default -> ":value";
        };
        @Nullable String index = RecordFields.indexOf(field.code()).orElse(null);
        if (field.code().equals("person.id-number") && sealed != null && isOthers(jdbc, person, sealing.fingerprint(sealed, value))) {
            throw RegistryProblem.NUMBER_OF_ANOTHER.asException();
        }
        JdbcClient.StatementSpec statement = jdbc.sql("update registry_person set " + column + " = " + cast
                + (index == null ? "" : ", " + index + " = :index")
                + ", sources = :sources, version = version + 1, updated_at = :now where town = :town and id = :id");
        if (index != null && sealed != null) {
            statement = statement.param("index", sealing.fingerprint(sealed, value));
        }
        statement.param("value", sealed == null ? value : sealing.seal(sealed, person.id(), value))
                .param("sources", sources.isEmpty() ? null : JSON.writeValueAsString(sources))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("town", person.town()).param("id", person.id()).update();
        if (field.code().equals("person.name")) {
            NameReading reading = NameReading.of(value);
            jdbc.sql("insert into registry_name (name, grams, pinyin, initials) values (:name, :grams, :pinyin, :initials) on conflict do nothing")
                    .param("name", value).param("grams", reading.grams().toArray(String[]::new)).param("pinyin", reading.pinyin())
                    .param("initials", reading.initials()).update();
        }
    }

    private static boolean isOthers(JdbcClient jdbc, ObjectKey person, byte[] index) {
        return jdbc.sql("select exists (select from registry_person where id_index = :index and id <> :id)").param("index", index)
                .param("id", person.id()).query(Boolean.class).single();
    }

    private void remember(JdbcClient jdbc, Viewer viewer, ObjectKey person, Registry.Field field, Standing standing, String value, String source) {
        Instant now = clock.instant();
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("before", Objects.requireNonNullElse(standing.value(), ""));
        change.put("after", value);
        jdbc.sql("""
                insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source, changes)
                values (:town, :id, :seq, 'person', 'correct', :day, :now, :actor, :source, :changes)
                """).param("town", person.town()).param("id", person.id()).param("seq", standing.version() + 1)
                .param("day", LocalDate.ofInstant(now, profiles.current().calendar().zone())).param("now", now.atOffset(ZoneOffset.UTC))
                .param("actor", viewer.accountId()).param("source", source)
                .param("changes", cipher.encrypt(JSON.writeValueAsString(Map.of(field.code(), change)), "registry_history.changes:" + person.id()))
                .update();
        audit.record(new AuditEntry(person.town(), viewer.accountId(), "registry.correct", "person", person.text(), null,
                Map.of("fields", java.util.List.of(field.code()))));
    }

    /** The department's own register, where it is one; else what staff saw. */
    private String source(Viewer viewer) {
        return viewer.dutiesWith(Requests.PERMISSION).stream().map(duty -> duty.department())
                .filter(department -> department != null && profiles.current().registry().findDataSource(department).isPresent())
                .map(Objects::requireNonNull).findFirst().orElse(ON_THE_SPOT);
    }

    private int rank(String source) {
        return profiles.current().registry().findDataSource(source).map(Registry.DataSource::rank).orElse(0);
    }
}
