package org.minqing.registry.internal.operations;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.Gaps;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.search.Cursor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds gaps and takes in what fills them: a value goes the way of any correction, that it still holds is kept beside. */
@Service
class RegisteredGaps implements Gaps {

    private static final int MOST = 200;
    private static final String CURSOR = "gaps";

    private final RegistryAccess access;
    private final Operations operations;
    private final Corrections corrections;
    private final Forms forms;
    private final Proposals proposals;
    private final Profiles profiles;
    private final Ids ids;

    RegisteredGaps(RegistryAccess access, Operations operations, Corrections corrections, Forms forms, Proposals proposals, Profiles profiles, Ids ids) {
        this.access = access;
        this.operations = operations;
        this.corrections = corrections;
        this.forms = forms;
        this.proposals = proposals;
        this.profiles = profiles;
        this.ids = ids;
    }

    @Override
    public boolean collects(Viewer viewer) {
        return viewer.dutiesWith(Operations.PERMISSION).stream().anyMatch(duty -> duty.department() == null)
                && !profiles.current().fieldWork().collecting().isEmpty();
    }

    private GapQueries queries(Viewer viewer, String kind) {
        if (!KINDS.contains(kind)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return new GapQueries(kind, profiles.current(), viewer.accountId(), operations.rank(operations.source(viewer)), operations.today(), forms);
    }

    @Override
    public Map<String, Integer> count(Viewer viewer, Collection<Long> gridIds) {
        Long[] grids = gridIds.toArray(Long[]::new);
        Map<String, Integer> counts = new LinkedHashMap<>();
        access.write(viewer, Operations.PERMISSION, reach -> {
            KINDS.forEach(kind -> counts.put(kind, queries(viewer, kind).count(reach, grids)));
            return true;
        });
        return counts;
    }

    @Override
    public Page<Wanting> list(Viewer viewer, Collection<Long> gridIds, @Nullable String kind, @Nullable String cursorText, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Cursor cursor = Cursor.of(cursorText, CURSOR, 2);
        List<Wanting> found = find(viewer, gridIds, kind, cursor, size + 1);
        List<Wanting> shown = found.size() > size ? List.copyOf(found.subList(0, size)) : found;
        return new Page<>(shown, found.size() > size ? cursor(shown.getLast()) : null);
    }

    @Override
    public List<Page<Wanting>> pages(Viewer viewer, Collection<Long> gridIds, int size, int most) {
        List<Wanting> found = find(viewer, gridIds, null, null, size * most + 1);
        List<Page<Wanting>> pages = new ArrayList<>();
        for (int from = 0; pages.isEmpty() || from < found.size() && pages.size() < most; from += size) {
            int to = Math.min(from + size, found.size());
            pages.add(new Page<>(found.subList(from, to), to < found.size() ? cursor(found.get(to - 1)) : null));
        }
        return pages;
    }

    private List<Wanting> find(Viewer viewer, Collection<Long> gridIds, @Nullable String kind, @Nullable Cursor cursor, int most) {
        Long[] grids = gridIds.toArray(Long[]::new);
        List<Wanting> found = new ArrayList<>();
        access.write(viewer, Operations.PERMISSION, reach -> {
            for (String each : kind == null ? KINDS : List.of(kind)) {
                int at = KINDS.indexOf(each);
                int begun = cursor == null ? -1 : (int) cursor.number(0);
                if (found.size() < most && at >= begun) {
                    found.addAll(queries(viewer, each).list(reach, grids, cursor != null && at == begun ? cursor.number(1) : 0, most - found.size()));
                }
            }
            return true;
        });
        return found;
    }

    private static String cursor(Wanting last) {
        return Cursor.text(CURSOR, KINDS.indexOf(last.kind()), last.key().id());
    }

    @Override
    public Wanting get(Viewer viewer, String kind, ObjectKey key) {
        GapQueries queries = queries(viewer, kind);
        return access.write(viewer, Operations.PERMISSION, reach -> queries.find(reach, key).orElseThrow(CommonProblem.NOT_FOUND::asException));
    }

    /** What a stronger source contradicts waits for a desk, the rest is entered. */
    private void write(Viewer viewer, String kind, Wanting wanting, LocalDate day, Told told) {
        Order order = new Order(viewer, null, null, null);
        String corrected = kind.equals("place") || kind.equals("facility") ? "object" : kind;
        Map<String, String> contested = corrections.contested(order, corrected, wanting.key(), told.version(), told.values());
        Map<String, String> rest = new LinkedHashMap<>(told.values());
        rest.keySet().removeAll(contested.keySet());
        if (!rest.isEmpty()) {
            corrections.correct(order, corrected, wanting.key(), told.version(), rest);
        }
        if (!contested.isEmpty()) {
            proposals.open(viewer, kind, wanting.key(), wanting.gridId(), day, contested);
        }
    }

    @Override
    @Transactional
    public void tell(Viewer viewer, String kind, ObjectKey key, Told told) {
        Wanting wanting = get(viewer, kind, key);
        List<String> known = queries(viewer, kind).fields();
        told.values().forEach((field, value) -> {
            if (value.indexOf('*') >= 0) {
                throw RegistryProblem.MASKED_VALUE.asException().field("values." + field, "masked", "");
            }
            if (value.isBlank() || !known.contains(field)) {
                throw CommonProblem.INVALID.asException().field("values." + field, value.isBlank() ? "blank" : "unknown-value", "");
            }
        });
        told.confirmed().stream().filter(field -> !known.contains(field)).findFirst().ifPresent(field -> {
            throw CommonProblem.INVALID.asException().field("confirmed", "unknown-value", "");
        });
        UUID content = UUID.nameUUIDFromBytes((kind + key.text() + new TreeMap<>(told.values()) + new TreeSet<>(told.confirmed()) + told.onDay())
                .getBytes(StandardCharsets.UTF_8));
        UUID before = access.everywhere(jdbc -> jdbc.sql("select content from registry_collected where account_id = :account and ref = :ref")
                .param("account", viewer.accountId()).param("ref", told.ref()).query(UUID.class).list()).stream().findFirst().orElse(null);
        if (before != null) {
            if (!before.equals(content)) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            return;
        }
        LocalDate day = told.onDay().isAfter(operations.today()) ? operations.today() : told.onDay();
        if (!told.values().isEmpty()) {
            write(viewer, kind, wanting, day, told);
        }
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_collected (town, id, grid_id, kind, object_id, account_id, ref, content, on_day, changed, confirmed)
                values (:town, :id, :grid, :kind, :object, :account, :ref, :content, :day, :changed, :confirmed)
                """).param("town", key.town()).param("id", ids.next()).param("grid", wanting.gridId()).param("kind", kind).param("object", key.id())
                .param("account", viewer.accountId()).param("ref", told.ref()).param("content", content)
                .param("day", day)
                .param("changed", told.values().keySet().toArray(String[]::new)).param("confirmed", told.confirmed().toArray(String[]::new)).update());
    }
}
