package org.minqing.registry.internal.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.imports.Columns;
import org.minqing.registry.internal.imports.Placer;
import org.minqing.registry.internal.operations.Operations.Order;
import org.springframework.stereotype.Service;

/** Houses, addresses, organisations, facilities and places that are entered by hand, and their end. */
@Service
class ThingEntry {

    private final Operations operations;
    private final Forms forms;
    private final Siting siting;
    private final ThingStore things;
    private final Ids ids;

    ThingEntry(Operations operations, Forms forms, Siting siting, ThingStore things, Ids ids) {
        this.operations = operations;
        this.forms = forms;
        this.siting = siting;
        this.things = things;
        this.ids = ids;
    }

    /**
     * @param kind   house, address, organisation, facility or place
     * @param values by code of the dictionary; placed by {@code <kind>.grid}, else by its point, else by its address
     */
    ObjectKey enter(Order order, String kind, Map<String, String> values) {
        Map<String, String> normal = forms.complete(kind, values, operations.today());
        return operations.run(order, (scene, reach) -> forms.place(kind, normal, scene.scope()), (scene, placed) -> {
            ObjectKey key = new ObjectKey(placed.grid().town(), ids.next());
            siting.unique(scene, kind, key, normal);
            Map<String, @Nullable Object> row = Forms.fresh(scene, key, placed.grid().id());
            defaults(kind, row);
            row.putAll(forms.columns(Columns.of(kind), key.id(), normal));
            addressed(scene, kind, key, normal, placed, row);
            scene.records().insert(RecordStore.table(kind), row);
            scene.records().history(scene, key, kind, 1, "enter", Map.of());
            operations.record(scene, "enter", key, kind);
            return key;
        });
    }

    private static void defaults(String kind, Map<String, @Nullable Object> row) {
        switch (kind) {
            case "house" -> {
                row.put("kind", "other");
                row.put("rented", false);
            }
            case "organisation" -> row.put("kind", "other");
            case "facility", "place" -> row.put("class", kind);
            default -> {
            }
        }
    }

    private void addressed(Scene scene, String kind, ObjectKey key, Map<String, String> values, Placer.Placed placed, Map<String, @Nullable Object> row) {
        switch (kind) {
            case "house" -> {
                Map<String, String> point = new LinkedHashMap<>();
                if (values.containsKey("house.lon") && values.containsKey("house.lat")) {
                    point.put("lon", values.get("house.lon"));
                    point.put("lat", values.get("house.lat"));
                }
                long address = siting.addressId(scene, placed.grid(), values.getOrDefault("house.address", ""), point, placed.how());
                siting.occupied(scene, key, address);
                row.put("address_id", address);
            }
            case "address" -> {
                String addressKey = forms.placer(scene.scope()).key(values.getOrDefault("address.text", ""), placed.grid());
                things.findAddress(key.town(), addressKey).ifPresent(known -> {
                    throw operations.known(scene, "address.text", "address", new ObjectKey(key.town(), known));
                });
                row.put("key", addressKey);
                row.put("grams", Forms.grams(key.town(), addressKey));
                row.put("placed", placed.how());
            }
            case "organisation" -> row.put("grams", Forms.grams(values.getOrDefault("organisation.name", "")));
            default -> {
            }
        }
    }

    /**
     * It is no more from the day on; what is known of it stays until its retention ends.
     *
     * @param kind house, address, organisation, or object for a facility or place
     */
    ObjectKey end(Order order, String kind, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> new Corrections.Revision(kind, key, held(scene, kind, key, version)), (scene, held) -> {
            Map<String, @Nullable Object> row = held.row();
            if (row.get("ended_on") instanceof java.sql.Date day) {
                throw Operations.ended(day.toLocalDate());
            }
            int uses = things.countUses(kind, key);
            if (uses > 0) {
                throw OperationProblem.STILL_USED.asException().with("count", uses);
            }
            scene.relationRows().endAll(new RelationRows.End(kind, key), scene.day());
            return endOn(scene, Corrections.kindOf(kind, row), key, version, scene.day(), "end");
        });
    }

    /** Its end was entered by mistake. */
    ObjectKey restore(Order order, String kind, ObjectKey key, int version) {
        return operations.run(order, (scene, reach) -> new Corrections.Revision(kind, key, held(scene, kind, key, version)), (scene, held) -> {
            Map<String, @Nullable Object> row = held.row();
            if (!(row.get("ended_on") instanceof java.sql.Date day)) {
                throw OperationProblem.NOT_ENDED.asException();
            }
            scene.relationRows().reopenAll(new RelationRows.End(kind, key), day.toLocalDate());
            return endOn(scene, Corrections.kindOf(kind, row), key, version, null, "restore");
        });
    }

    private static Map<String, @Nullable Object> held(Scene scene, String kind, ObjectKey key, int version) {
        Map<String, @Nullable Object> row = Corrections.row(scene, kind, key);
        if (!Objects.equals(row.get("version"), version)) {
            throw Operations.changed((Integer) Objects.requireNonNull(row.get("version")));
        }
        return row;
    }

    private ObjectKey endOn(Scene scene, String kind, ObjectKey key, int version, java.time.@Nullable LocalDate day, String action) {
        scene.records().update(RecordStore.table(kind), key, Scene.columns("ended_on", day), scene.now());
        scene.records().history(scene, key, kind, version + 1, action, Map.of());
        operations.record(scene, action, key, kind);
        return key;
    }
}
