package org.minqing.outreach.internal.card;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.document.Poster;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.outreach.internal.card.BoardViews.Board;
import org.minqing.outreach.internal.card.BoardViews.BoardWords;
import org.minqing.outreach.internal.card.CardViews.PublicPost;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notice board of a village (公示牌): its grids on a map, who is there for each, and a number to call. Shows what is published alone. */
@Service
class Boards {

    private static final String HOTLINE = "12345";
    private static final List<String> DUTIES = List.of("宣传政策", "巡查走访", "收集民情", "上报问题", "应急帮忙");
    /** Distinct in print, also for those who see few colours; neighbours have different ones. */
    private static final List<String> COLOURS = List.of("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#edc948", "#76b7b2", "#9c755f", "#ff9da7", "#8cd17d");
    private static final int MOST_MISSING = 50;

    private final PublicCards cards;
    private final Posts posts;
    private final JdbcClient jdbc;
    private final Grids grids;
    private final Profiles profiles;
    private final Audit audit;
    private final Clock clock;

    Boards(PublicCards cards, Posts posts, JdbcClient jdbc, Grids grids, Profiles profiles, Audit audit, Clock clock) {
        this.cards = cards;
        this.posts = posts;
        this.jdbc = jdbc;
        this.grids = grids;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    Board get(Viewer viewer, String gridId) {
        GridNode village = village(viewer, gridId);
        GridTree tree = grids.tree();
        BoardWords words = words(village.id());
        List<GridNode> parts = tree.children(village.id());
        List<GridPlace> missing = parts.stream().filter(part -> cards.at(part).isEmpty()).map(part -> GridPlace.of(tree, part.id())).toList();
        return new Board(GridPlace.of(tree, village.id()), words.hotline(), words.duties(), parts.size(), parts.size() - missing.size(),
                missing.stream().limit(MOST_MISSING).toList());
    }

    @Transactional
    public void change(Viewer viewer, String gridId, BoardWords words) {
        GridNode village = village(viewer, gridId);
        jdbc.sql("""
                insert into outreach_board (grid_id, hotline, duties, updated_at, updated_by) values (:grid, :hotline, :duties, :now, :by)
                on conflict (grid_id) do update set hotline = :hotline, duties = :duties, updated_at = :now, updated_by = :by
                """).param("grid", village.id()).param("hotline", words.hotline().strip())
                .param("duties", words.duties().stream().map(String::strip).toArray(String[]::new)).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", viewer.accountId()).update();
        audit.record(new AuditEntry(village.town(), viewer.accountId(), "outreach.board", "grid", Ids.format(village.id()), null, Map.of()));
    }

    /** @param page address of the public page of a grid's card, without its code */
    Poster poster(Viewer viewer, String gridId, Poster.Paper paper, String page) {
        GridNode village = village(viewer, gridId);
        GridTree tree = grids.tree();
        BoardWords words = words(village.id());
        List<Poster.Area> map = new ArrayList<>();
        List<Poster.Panel> panels = new ArrayList<>();
        List<GridNode> parts = tree.children(village.id());
        for (int i = 0; i < parts.size(); i++) {
            GridNode part = parts.get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            Geometry shape = grids.outline(part.id()).orElse(null);
            if (shape != null) {
                map.add(new Poster.Area(part.name(), colour, shape));
            }
            panels.add(panel(part, colour, page));
        }
        List<String> notes = new ArrayList<>(List.of("服务热线：" + words.hotline()));
        if (!words.duties().isEmpty()) {
            notes.add("网格员能帮您：" + String.join("、", words.duties()) + "。");
        }
        notes.add("扫网格旁的二维码，可以看联系卡，也可以直接上报问题。");
        String above = String.join("", tree.path(village.id()).stream().skip(1).limit(Math.max(0, village.level() - 1)).map(GridNode::name).toList());
        return new Poster(village.name() + "网格公示牌", above, Locale.CHINESE, paper, map, List.of(panel(village, null, page)), notes, panels,
                "还没有划分网格", profiles.current().name().zh() + " · " + LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone()) + " 制");
    }

    private Poster.Panel panel(GridNode grid, @Nullable String colour, String page) {
        return new Poster.Panel(colour, grid.name(), cards.at(grid).stream().map(Boards::person).toList(), "联系人待公布，请拨打服务热线", page + grid.code());
    }

    private static Poster.Person person(PublicPost post) {
        return new Poster.Person(post.name(), post.roleName().zh(), post.phone());
    }

    private BoardWords words(long grid) {
        return jdbc.sql("select hotline, duties from outreach_board where grid_id = :grid").param("grid", grid)
                .query((row, number) -> new BoardWords(row.getString(1), Arrays.asList((String[]) row.getArray(2).getArray()))).optional()
                .orElse(new BoardWords(HOTLINE, DUTIES));
    }

    /** A grid with a card, where the viewer looks after the cards. */
    private GridNode village(Viewer viewer, String gridId) {
        GridTree tree = grids.tree();
        long id = Ids.parse(gridId);
        return tree.find(id).filter(grid -> !grid.retired() && posts.hasCard(grid))
                .filter(grid -> CardDesk.looksAfter(viewer, tree, id))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }
}
