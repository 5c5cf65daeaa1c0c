package org.minqing.registry.internal.search;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Subjects;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.care.CareMembers;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;

/** Finds subjects within reach. */
@Component
class RegisteredSubjects implements Subjects {

    private final RegistryAccess access;
    private final PersonalFields fields;
    private final CareMembers care;
    private final Clock clock;

    RegisteredSubjects(RegistryAccess access, PersonalFields fields, CareMembers care, Clock clock) {
        this.access = access;
        this.fields = fields;
        this.care = care;
        this.clock = clock;
    }

    @Override
    public Map<String, Subject> byIdNumbers(Viewer viewer, Collection<String> idNumbers) {
        if (idNumbers.isEmpty() || !viewer.may(RegistryAccess.READ)) {
            return Map.of();
        }
        Map<String, String> byPrint = new LinkedHashMap<>();
        idNumbers.forEach(number -> byPrint.put(HexFormat.of().formatHex(fields.fingerprint(PersonalField.ID_NUMBER, number)), number));
        Map<String, Subject> found = new HashMap<>();
        access.read(viewer, reach -> reach.jdbc().sql("select encode(p.id_index, 'hex'), p.town, p.id, p.grid_id, p.name, a.text, h.lon, h.lat from registry_person p "
                        + "left join registry_house h on h.town = p.town and h.id = p.house_id left join registry_address a on a.town = h.town and a.id = h.address_id "
                        + "where p.id_index = any(:prints::bytea[]) and p.ended_on is null and " + reach.scope().predicate("p"))
                .params(reach.scope().parameters()).param("prints", byPrint.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new))
                .query((row, number) -> found.putIfAbsent(String.valueOf(byPrint.get(row.getString(1))), new Subject(new ObjectKey(row.getString(2), row.getLong(3)), "person",
                        row.getLong(4), row.getString(5), row.getString(6), row.getObject(7, Double.class), row.getObject(8, Double.class)))).list());
        return found;
    }

    @Override
    public List<Subject> find(Viewer viewer, Wanted wanted, int most) {
        if (!viewer.may(RegistryAccess.READ)) {
            return List.of();
        }
        String careClass = wanted.careClass();
        String kind = wanted.kind().equals("place") ? "object" : wanted.kind();
        List<ObjectKey> members = careClass == null ? List.of() : care.of(viewer, careClass, kind, wanted.gridIds());
        if (careClass != null && members.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        Integer min = wanted.minAge();
        Integer max = wanted.maxAge();
        return access.read(viewer, reach -> reach.jdbc().sql(select(wanted) + " where o.grid_id = any(:grids) and o.ended_on is null"
                        + (careClass == null ? "" : " and (o.town, o.id) in (select * from unnest(:towns::text[], :ids::bigint[]))") + " and "
                        + reach.scope().predicate("o") + " order by o.grid_id, o.id limit :most")
                .params(reach.scope().parameters()).param("grids", wanted.gridIds().toArray(Long[]::new)).param("most", most)
                .param("towns", members.stream().map(ObjectKey::town).toArray(String[]::new)).param("ids", members.stream().map(ObjectKey::id).toArray(Long[]::new))
                .param("bornBefore", min == null ? null : today.minusYears(min), Types.DATE).param("bornAfter", max == null ? null : today.minusYears(max + 1L), Types.DATE)
                .param("rented", wanted.rented(), Types.BOOLEAN).param("kind", wanted.objectKind(), Types.VARCHAR)
                .query((row, number) -> new Subject(new ObjectKey(row.getString(1), row.getLong(2)), kind, row.getLong(3), row.getString(4), row.getString(5),
                        row.getObject(6, Double.class), row.getObject(7, Double.class))).list());
    }

    private static String select(Wanted wanted) {
        return switch (wanted.kind()) {
            case "person" -> "select o.town, o.id, o.grid_id, o.name, a.text, h.lon, h.lat from (select * from registry_person p where "
                    + "(:bornBefore::date is null or p.birth_date <= :bornBefore) and (:bornAfter::date is null or p.birth_date > :bornAfter)) o "
                    + "left join registry_house h on h.town = o.town and h.id = o.house_id left join registry_address a on a.town = h.town and a.id = h.address_id";
            case "house" -> "select o.town, o.id, o.grid_id, null::text, a.text, o.lon, o.lat from (select * from registry_house h where "
                    + "(:rented::boolean is null or h.rented = :rented)) o left join registry_address a on a.town = o.town and a.id = o.address_id";
            case "organisation" -> "select o.town, o.id, o.grid_id, o.name, o.address, o.lon, o.lat from (select * from registry_organisation g where "
                    + "(:kind::text is null or g.kind = :kind)) o";
            default -> "select o.town, o.id, o.grid_id, o.name, o.address, o.lon, o.lat from (select * from registry_object b where b.class = 'place' and "
                    + "(:kind::text is null or b.kind = :kind)) o";
        };
    }
}
