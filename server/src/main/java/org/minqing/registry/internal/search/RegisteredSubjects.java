package org.minqing.registry.internal.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Subjects;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;

/** Finds subjects within reach. */
@Component
class RegisteredSubjects implements Subjects {

    private final RegistryAccess access;
    private final PersonalFields fields;

    RegisteredSubjects(RegistryAccess access, PersonalFields fields) {
        this.access = access;
        this.fields = fields;
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
}
