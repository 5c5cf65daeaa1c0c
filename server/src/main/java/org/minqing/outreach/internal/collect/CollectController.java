package org.minqing.outreach.internal.collect;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.outreach.internal.collect.CollectViews.Count;
import org.minqing.outreach.internal.collect.CollectViews.Counts;
import org.minqing.outreach.internal.collect.CollectViews.GapView;
import org.minqing.outreach.internal.collect.CollectViews.HeldView;
import org.minqing.outreach.internal.collect.CollectViews.Line;
import org.minqing.platform.Duty;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.SyncSource;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.Gaps;
import org.minqing.registry.Gaps.Told;
import org.minqing.registry.Gaps.Wanting;
import org.minqing.registry.ObjectKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Fields that are missing or old in the small grids of whoever works there. Nothing of it is due on a day: it is done when one is there anyway, so the day's list
 * has the number and not the objects.
 */
@RestController
@RequestMapping("/api/collect")
class CollectController implements TodaySource, SyncSource {

    private static final String WRITE = "registry.write";
    private static final String PATH = "/collect";
    /** Whoever has a whole village or town has others who go there. */
    private static final int MOST_BELOW = 60;
    /** As the portal pages the list. */
    private static final int PAGE = 50;
    /** Pages on one phone. */
    private static final int MOST_PAGES = 3;

    private final Gaps gaps;
    private final Grids grids;
    private final Profiles profiles;

    CollectController(Gaps gaps, Grids grids, Profiles profiles) {
        this.gaps = gaps;
        this.grids = grids;
        this.profiles = profiles;
    }

    @GetMapping
    @Permit(WRITE)
    Page<Line> list(Viewer viewer, @RequestParam @Nullable @Pattern(regexp = "person|house|organisation|facility|place") String kind,
                    @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return lines(gaps.list(viewer, gridsOf(viewer), kind, cursor, limit));
    }

    @GetMapping("/counts")
    @Permit(WRITE)
    Counts counts(Viewer viewer) {
        Map<String, Integer> counts = gaps.count(viewer, gridsOf(viewer));
        return new Counts(counts.values().stream().mapToInt(Integer::intValue).sum(), counts.entrySet().stream().map(one -> new Count(one.getKey(), one.getValue())).toList());
    }

    @GetMapping("/{kind}/{id}")
    @Permit(WRITE)
    Line get(Viewer viewer, @PathVariable String kind, @PathVariable String id) {
        return line(gaps.get(viewer, kind, ObjectKey.parse(id)));
    }

    @PostMapping("/{kind}/{id}")
    @Permit(WRITE)
    Line fill(Viewer viewer, @PathVariable String kind, @PathVariable String id, @Valid @RequestBody CollectViews.Filled filled) {
        ObjectKey key = ObjectKey.parse(id);
        gaps.tell(viewer, kind, key, new Told(filled.ref(), filled.onDay(), filled.version(), filled.values(), filled.confirmed()));
        return line(gaps.get(viewer, kind, key));
    }

    private Page<Line> lines(Page<Wanting> found) {
        return new Page<>(found.items().stream().map(this::line).toList(), found.next());
    }

    private Line line(Wanting wanting) {
        return new Line(wanting.kind(), wanting.key().text(), wanting.title(), wanting.place(), GridPlace.of(grids.tree(), wanting.gridId()), wanting.version(),
                wanting.gaps().stream().map(gap -> new GapView(gap.field(), gap.value())).toList(),
                wanting.held().stream().map(held -> new HeldView(held.field(), held.value(), source(held.source()), held.proposed())).toList());
    }

    private Text source(String code) {
        return profiles.current().registry().findHolder(code).map(Registry.DataSource::name).orElse(new Text(code, code));
    }

    /** The small grids in which the viewer works. */
    private List<Long> gridsOf(Viewer viewer) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(WRITE).stream().filter(duty -> duty.department() == null).map(Duty::gridId).distinct()
                .filter(grid -> tree.find(grid).isPresent() && tree.subtree(grid).size() <= MOST_BELOW)
                .flatMap(grid -> tree.subtree(grid).stream()).map(grid -> grid.id()).distinct().toList();
    }

    @Override
    public String kind() {
        return "collect";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        return !gaps.collects(viewer) || gridsOf(viewer).isEmpty() ? null : new Waiting(counts(viewer).objects(), 0, PATH, List.of());
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker() || !gaps.collects(viewer) || gridsOf(viewer).isEmpty()) {
            return;
        }
        tray.put("/collect/counts", null, () -> counts(viewer));
        String cursor = null;
        for (Page<Wanting> found : gaps.pages(viewer, gridsOf(viewer), PAGE, MOST_PAGES)) {
            Page<Line> page = lines(found);
            tray.put("/collect?" + (cursor == null ? "" : "cursor=" + cursor + "&") + "limit=" + PAGE, page.toString(), () -> page);
            page.items().forEach(line -> tray.put("/collect/" + line.kind() + "/" + line.id(), line.toString(), () -> line));
            cursor = page.next();
        }
    }
}
