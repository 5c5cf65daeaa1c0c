package org.minqing.registry.internal.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.imports.Placer;
import org.minqing.registry.internal.operations.Corrections.Revision;
import org.springframework.stereotype.Component;

/** Where things lie: their grid and their address, and whether something is there already. */
@Component
class Siting {

    private static final String ADDRESS = "house.address";

    private final Operations operations;
    private final Forms forms;
    private final ThingStore things;
    private final Grids grids;
    private final Ids ids;

    Siting(Operations operations, Forms forms, ThingStore things, Grids grids, Ids ids) {
        this.operations = operations;
        this.forms = forms;
        this.things = things;
        this.grids = grids;
        this.ids = ids;
    }

    /**
     * What follows from a correction for grid, address and what is found by parts of names.
     *
     * @param row     columns to be set; takes more
     * @param changes takes the grid and the address, if they change
     */
    void site(Scene scene, Revision revision, Map<String, String> values, Map<String, @Nullable Object> row, Map<String, Change> changes) {
        String kind = revision.kind();
        if (kind.equals("person") || kind.equals("household")) {
            return;
        }
        GridNode grid = move(scene, revision, values, changes);
        if (grid != null) {
            row.put("grid_id", grid.id());
            changes.put(kind + ".grid", new Change(grids.tree().get(old(revision)).code(), grid.code()));
            if (kind.equals("house")) {
                things.takeAlong(revision.key(), grid.id());
            }
        }
        GridNode lies = grid == null ? grids.tree().get(old(revision)) : grid;
        if (kind.equals("house") && values.containsKey(ADDRESS)) {
            address(scene, revision, lies, values, row, changes);
        }
        if (kind.equals("address") && changes.containsKey("address.text")) {
            String key = forms.placer(scene.scope()).key(values.getOrDefault("address.text", ""), lies);
            row.put("key", key);
            row.put("grams", Forms.grams(revision.key().town(), key));
        }
        if (kind.equals("organisation") && changes.containsKey("organisation.name")) {
            row.put("grams", Forms.grams(values.getOrDefault("organisation.name", "")));
        }
    }

    private static long old(Revision revision) {
        return (Long) Objects.requireNonNull(revision.row().get("grid_id"));
    }

    /** The other grid, if it lies in another one now: as named, else by its new point. */
    private @Nullable GridNode move(Scene scene, Revision revision, Map<String, String> values, Map<String, Change> changes) {
        String kind = revision.kind();
        String named = values.get(kind + ".grid");
        boolean pointed = changes.containsKey(kind + ".lon") || changes.containsKey(kind + ".lat");
        if (named == null && !pointed) {
            return null;
        }
        String lon = point(revision, values, kind + ".lon", "lon");
        String lat = point(revision, values, kind + ".lat", "lat");
        GridNode before = grids.tree().get(old(revision));
        GridNode now = forms.placer(scene.scope()).place(named == null || named.isEmpty() || pointed && named.equals(before.code()) ? null : named,
                lon, lat, null).map(Placer.Placed::grid).orElse(before);
        if (now.id() == before.id()) {
            return null;
        }
        if (!scene.scope().contains(now.town(), now.id())) {
            throw Forms.fault(kind + ".grid", "place.out-of-scope");
        }
        if (!now.town().equals(revision.key().town())) {
            throw OperationProblem.OTHER_TOWN.asException().field("values." + kind + ".grid", "other-town", "");
        }
        return now;
    }

    private static @Nullable String point(Revision revision, Map<String, String> values, String field, String column) {
        String value = values.containsKey(field) ? values.get(field) : Objects.toString(revision.row().get(column), "");
        return value.isEmpty() ? null : value;
    }

    private void address(Scene scene, Revision revision, GridNode grid, Map<String, String> values, Map<String, @Nullable Object> row,
                         Map<String, Change> changes) {
        String before = things.addressOf(revision.key());
        String text = values.getOrDefault(ADDRESS, "");
        if (text.equals(before)) {
            return;
        }
        long address = addressId(scene, grid, text, Map.of(), "hand");
        if (Objects.equals(address, revision.row().get("address_id"))) {
            return;
        }
        occupied(scene, revision.key(), address);
        row.put("address_id", address);
        changes.put(ADDRESS, new Change(before, text));
    }

    /** The address, entered if it is not there. */
    long addressId(Scene scene, GridNode grid, String text, Map<String, String> point, String placed) {
        String key = forms.placer(scene.scope()).key(text, grid);
        Optional<Long> known = things.findAddress(grid.town(), key);
        return known.orElseGet(() -> {
            ObjectKey made = new ObjectKey(grid.town(), ids.next());
            Map<String, @Nullable Object> row = Forms.fresh(scene, made, grid.id());
            row.put("text", text);
            row.put("key", key);
            row.put("grams", Forms.grams(made.town(), key));
            row.put("placed", placed);
            point.forEach((column, value) -> row.put(column, Double.valueOf(value)));
            scene.records().insert("registry_address", row);
            scene.records().history(scene, made, "address", 1, "enter", Map.of());
            return made.id();
        });
    }

    /** Several houses at one address are possible, but more often one was entered twice. */
    void occupied(Scene scene, ObjectKey house, long address) {
        things.findHouseAt(house.town(), address, house.id()).ifPresent(other ->
                scene.doubts().raise("house-at-address", operations.shown(scene.viewer(), "house", new ObjectKey(house.town(), other))));
    }

    /** Codes and addresses are known once; equal names are doubted. */
    void unique(Scene scene, String kind, ObjectKey key, Map<String, String> values) {
        Map<String, String> codes = new LinkedHashMap<>(values);
        codes.values().removeIf(String::isEmpty);
        if (kind.equals("person")) {
            return;
        }
        String number = codes.get("household.number");
        if (number != null) {
            scene.persons().findHouseholdByNumber(key.town(), number).ifPresent(other -> {
                throw operations.known(scene, "household.number", kind, new ObjectKey(key.town(), other));
            });
        }
        String code = codes.get(kind + ".code");
        if (code != null) {
            things.findByCode(kind, key, code).ifPresent(other -> {
                throw operations.known(scene, kind + ".code", kind, other);
            });
        }
        String name = codes.get(kind + ".name");
        if (name != null) {
            things.findByName(kind, key, name, codes.get(kind + ".kind")).ifPresent(other ->
                    scene.doubts().raise("same-name", operations.shown(scene.viewer(), kind, other)));
        }
    }
}
