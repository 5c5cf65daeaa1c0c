package org.minqing.grid.internal;

import java.util.HashMap;
import java.util.Map;

/** From ids and codes to slots. What a change adds lies over the unchanged base until it has grown too large. */
final class SlotIndex {

    private static final int LARGEST_LAYER = 4_096;

    private final LongIndex ids;
    private final Map<String, Integer> codes;
    private final Map<Long, Integer> newIds;
    private final Map<String, Integer> newCodes;

    private SlotIndex(LongIndex ids, Map<String, Integer> codes, Map<Long, Integer> newIds, Map<String, Integer> newCodes) {
        this.ids = ids;
        this.codes = codes;
        this.newIds = newIds;
        this.newCodes = newCodes;
    }

    static SlotIndex of(GridRecord[] records) {
        long[] ids = new long[records.length];
        Map<String, Integer> codes = HashMap.newHashMap(records.length);
        for (int slot = 0; slot < records.length; slot++) {
            ids[slot] = records[slot].node().id();
            for (String earlier : records[slot].earlierCodes()) {
                codes.putIfAbsent(earlier, slot);
            }
        }
        for (int slot = 0; slot < records.length; slot++) {
            codes.put(records[slot].node().code(), slot);
        }
        return new SlotIndex(new LongIndex(ids), codes, Map.of(), Map.of());
    }

    /** -1 if there is none. */
    int slot(long id) {
        int slot = ids.get(id);
        return slot >= 0 || newIds.isEmpty() ? slot : newIds.getOrDefault(id, -1);
    }

    /** Of the grid that has the code or had it; -1 if there is none. */
    int slot(String code) {
        Integer slot = newCodes.get(code);
        return slot != null ? slot : codes.getOrDefault(code, -1);
    }

    SlotIndex with(TreeChange change, int nextSlot) {
        Map<Long, Integer> addedIds = new HashMap<>(newIds);
        Map<String, Integer> addedCodes = new HashMap<>(newCodes);
        int slot = nextSlot;
        for (GridRecord record : change.added()) {
            addedIds.put(record.node().id(), slot);
            addedCodes.put(record.node().code(), slot++);
        }
        SlotIndex next = new SlotIndex(ids, codes, addedIds, addedCodes);
        for (GridRecord record : change.changed()) {
            addedCodes.put(record.node().code(), next.slot(record.node().id()));
        }
        return addedCodes.size() <= LARGEST_LAYER ? next : next.compact();
    }

    private SlotIndex compact() {
        Map<String, Integer> all = new HashMap<>(codes);
        all.putAll(newCodes);
        return new SlotIndex(ids, all, newIds, Map.of());
    }
}
