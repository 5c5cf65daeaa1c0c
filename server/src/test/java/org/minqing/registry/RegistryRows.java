package org.minqing.registry;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.minqing.grid.GridNode;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts people and things into the register as its own stores would, for tests of reading. */
public final class RegistryRows {

    private final RegistryAccess access;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final Ids ids;

    public RegistryRows(RegistryAccess access, FieldCipher cipher, BlindIndex index, Ids ids) {
        this.access = access;
        this.cipher = cipher;
        this.index = index;
        this.ids = ids;
    }

    /** A person of the grid with everything sealed that has to be. */
    public ObjectKey person(GridNode grid, String name, String pinyin, String initials, String idNumber, String phone) {
        return person(grid, name, pinyin, initials, idNumber, phone, null, null);
    }

    public ObjectKey person(GridNode grid, String name, String pinyin, String initials, String idNumber, String phone,
                            Long house, Long household) {
        long id = ids.next();
        return access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_person (town, id, grid_id, name, sex, birth_date, id_kind, id_number, id_index, phone,
                        phone_index, present_address, house_id, household_id, relation, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :name, '1', '1985-03-02', 'citizen', :number, :numberIndex, :phone, :phoneIndex,
                        :address, :house, :household, '01', 'test', 1, now(), now())
                    """).param("town", grid.town()).param("id", id).param("grid", grid.id()).param("name", name)
                    .param("number", cipher.encrypt(idNumber, "registry_person.id_number:" + id))
                    .param("numberIndex", index.of("person.id-number", idNumber))
                    .param("phone", cipher.encrypt(phone, "registry_person.phone:" + id))
                    .param("phoneIndex", index.of("person.phone", phone))
                    .param("address", cipher.encrypt("东涌镇新湖村三巷12号", "registry_person.present_address:" + id))
                    .param("house", house, Types.BIGINT).param("household", household, Types.BIGINT).update();
            name(jdbc, name, pinyin, initials);
            history(jdbc, grid.town(), id, "person");
            return new ObjectKey(grid.town(), id);
        });
    }

    /** A house with its address. */
    public ObjectKey house(GridNode grid, String address) {
        long id = ids.next();
        return access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_address (town, id, grid_id, text, key, grams, placed, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :text, :text, :grams, 'hand', 'test', 1, now(), now())
                    """).param("town", grid.town()).param("id", id + 1).param("grid", grid.id()).param("text", address)
                    .param("grams", AddressGrams.of(grid.town(), address).toArray(String[]::new)).update();
            jdbc.sql("""
                    insert into registry_house (town, id, grid_id, address_id, kind, lon, lat, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :address, 'flat', 115.3, 22.7, 'test', 1, now(), now())
                    """).param("town", grid.town()).param("id", id).param("grid", grid.id()).param("address", id + 1).update();
            history(jdbc, grid.town(), id, "house");
            return new ObjectKey(grid.town(), id);
        });
    }

    public ObjectKey address(GridNode grid, String text) {
        long id = ids.next();
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_address (town, id, grid_id, text, key, grams, placed, source, version, created_at, updated_at)
                values (:town, :id, :grid, :text, :text, :grams, 'hand', 'test', 1, now(), now())
                """).param("town", grid.town()).param("id", id).param("grid", grid.id()).param("text", text)
                .param("grams", AddressGrams.of(grid.town(), text).toArray(String[]::new)).update());
        return new ObjectKey(grid.town(), id);
    }

    public ObjectKey household(GridNode grid, String number, long house) {
        long id = ids.next();
        return access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_household (town, id, grid_id, number, kind, house_id, members, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :number, 'family', :house, 1, 'test', 1, now(), now())
                    """).param("town", grid.town()).param("id", id).param("grid", grid.id()).param("number", number)
                    .param("house", house).update();
            history(jdbc, grid.town(), id, "household");
            return new ObjectKey(grid.town(), id);
        });
    }

    public ObjectKey organisation(GridNode grid, String name, String code, String phone) {
        long id = ids.next();
        return access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_organisation (town, id, grid_id, code, name, grams, kind, phone, phone_index, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :code, :name, :grams, 'company', :phone, :phoneIndex, 'test', 1, now(), now())
                    """).params(Map.of("town", grid.town(), "id", id, "grid", grid.id(), "code", code, "name", name, "grams", pairs(name)))
                    .param("phone", cipher.encrypt(phone, "registry_organisation.phone:" + id))
                    .param("phoneIndex", index.of("organisation.phone", phone)).update();
            return new ObjectKey(grid.town(), id);
        });
    }

    public ObjectKey facility(GridNode grid, String name, String code) {
        long id = ids.next();
        return access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_object (town, id, grid_id, class, kind, code, name, lon, lat, source, version, created_at, updated_at)
                    values (:town, :id, :grid, 'facility', 'lamp', :code, :name, 115.3, 22.7, 'test', 1, now(), now())
                    """).params(Map.of("town", grid.town(), "id", id, "grid", grid.id(), "code", code, "name", name)).update();
            return new ObjectKey(grid.town(), id);
        });
    }

    /** A person's request to the desk; its account is nobody's. */
    public long request(GridNode grid, ObjectKey person, String kind) {
        long id = ids.next();
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_request (id, account_id, ref, kind, town, grid_id, person_id, field, content, state, created_at, due_at)
                values (:id, 1, gen_random_uuid(), :kind, :town, :grid, :person, 'person.phone', :content, 'open', now(), now() + interval '20 days')
                """).params(Map.of("id", id, "kind", kind, "town", grid.town(), "grid", grid.id(), "person", person.id()))
                .param("content", cipher.encrypt("{\"value\":\"13700004321\"}", "registry_request.content:" + id)).update());
        return id;
    }

    /** That it was said on the spot that a facility stands elsewhere. */
    public long proposal(GridNode grid, ObjectKey facility) {
        long id = ids.next();
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_proposal (town, id, grid_id, kind, object_id, field, value, source, account_id, on_day, state, created_at)
                values (:town, :id, :grid, 'facility', :object, 'facility.address', :value, 'grid', 1, current_date, 'open', now())
                """).params(Map.of("town", grid.town(), "id", id, "grid", grid.id(), "object", facility.id()))
                .param("value", cipher.encrypt("村口", "registry_proposal.value:" + id)).update());
        return id;
    }

    public void relate(ObjectKey subject, String subjectKind, String kind, ObjectKey object, String objectKind) {
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, known_from, source)
                values (:town, :subjectKind, :subject, :kind, :objectKind, :objectTown, :object, '2020-01-01', true, 'test')
                """).params(Map.of("town", subject.town(), "subjectKind", subjectKind, "subject", subject.id(), "kind", kind,
                "objectKind", objectKind, "objectTown", object.town(), "object", object.id())).update());
    }

    /** Entered on the first of 2020, as the class says. */
    public long care(GridNode grid, ObjectKey subject, String kind, String careClass, String department, boolean restricted) {
        long id = ids.next();
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_care (town, id, grid_id, subject_kind, subject_id, class, department, restricted, interval_days,
                    entered_on, entry_reason, source, entered_by, entered_at)
                values (:town, :id, :grid, :kind, :subject, :class, :department, :restricted, 30, '2020-01-01', :reason, 'grid', 0, now())
                """).params(Map.of("town", grid.town(), "id", id, "grid", grid.id(), "kind", kind, "subject", subject.id(), "class", careClass))
                .param("department", department).param("restricted", restricted)
                .param("reason", cipher.encrypt("入户核实", "registry_care.entry_reason:" + id)).update());
        return id;
    }

    /** A valid citizen identity number that nobody has, different for each serial number below ten million. */
    public static String idNumber(int serial) {
        String first = "441599" + "19%02d%02d%02d".formatted(50 + serial / 336_000 % 50, 1 + serial / 28_000 % 12, 1 + serial / 1_000 % 28)
                + "%03d".formatted(serial % 1_000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        byte[] digits = first.getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits[i] - '0') * weights[i];
        }
        return first + "10X98765432".charAt(sum % 11);
    }

    private static void name(JdbcClient jdbc, String name, String pinyin, String initials) {
        List<String> grams = new ArrayList<>(List.of(pairs(name)));
        for (int i = 2; i <= Math.min(8, pinyin.length()); i++) {
            grams.add("p:" + pinyin.substring(0, i));
        }
        jdbc.sql("insert into registry_name (name, grams, pinyin, initials) values (:name, :grams, :pinyin, :initials) on conflict do nothing")
                .param("name", name).param("grams", grams.toArray(String[]::new)).param("pinyin", pinyin)
                .param("initials", initials).update();
    }

    private static void history(JdbcClient jdbc, String town, long id, String kind) {
        jdbc.sql("insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source) "
                + "values (:town, :id, 1, :kind, 'entered', '2020-01-01', now(), 0, 'test')")
                .param("town", town).param("id", id).param("kind", kind).update();
    }

    private static String[] pairs(String text) {
        String[] pairs = new String[Math.max(0, text.length() - 1)];
        for (int i = 1; i < text.length(); i++) {
            pairs[i - 1] = text.substring(i - 1, i + 1);
        }
        return pairs;
    }
}
