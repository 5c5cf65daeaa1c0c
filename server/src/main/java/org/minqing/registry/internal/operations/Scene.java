package org.minqing.registry.internal.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;

/**
 * What an operation works with.
 *
 * @param scope  where the viewer may write
 * @param day    from which it holds
 * @param source whose word it is: the viewer's department, else the grid staff
 */
record Scene(Viewer viewer, GridScope scope, PersonStore persons, RelationStore relations, RelationRows relationRows, RecordStore records, Tallies tallies, Doubts doubts, Instant now,
             LocalDate today, LocalDate day, String source, @Nullable String reason) {

    static Map<String, @Nullable Object> columns(String name, @Nullable Object value) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put(name, value);
        return columns;
    }

    /** A house that is there, within the viewer's reach. */
    PersonStore.Place house(ObjectKey key) {
        return persons.findHouse(key).filter(house -> scope.contains(house.town(), house.gridId()))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** A household within the viewer's reach, held until the end of the transaction. */
    PersonStore.Place household(ObjectKey key) {
        PersonStore.Place household = persons.findHousehold(key).filter(one -> scope.contains(one.town(), one.gridId()))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        if (household.endedOn() != null) {
            throw Operations.ended(household.endedOn());
        }
        return household;
    }

    /** Of one kind things happen in the order of their days; what lies before is a matter for a correction. */
    void inOrder(Person person, String kind) {
        LocalDate earliest = relations.lastChange(person.key(), kind).orElse(person.birthDate());
        if (earliest != null && person.birthDate() != null && person.birthDate().isAfter(earliest)) {
            earliest = person.birthDate();
        }
        notBefore(earliest);
    }

    void notBefore(@Nullable LocalDate earliest) {
        if (earliest != null && day.isBefore(earliest)) {
            throw OperationProblem.BAD_DAY.asException().with("earliest", earliest.toString()).with("latest", today.toString())
                    .field("day", "too-early", "");
        }
    }
}
