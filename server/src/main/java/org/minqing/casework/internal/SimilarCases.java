package org.minqing.casework.internal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.SimilarCase;
import org.minqing.grid.GridNode;
import org.minqing.profile.Text;

/**
 * Open cases near a place that look like the same matter, so that a reporter can join one instead of reporting it
 * anew. Disputes and other confidential matters are never shown.
 */
@Component
class SimilarCases {

    private static final int MOST = 5;
    private static final int MOST_LOOKED_AT = 200;
    private static final int METRES = 300;

    private record Candidate(CaseState state, @Nullable Integer metres, double likeness) {
    }

    private final JdbcClient jdbc;
    private final CaseViews views;

    SimilarCases(JdbcClient jdbc, CaseViews views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    List<SimilarCase> find(@Nullable Double lon, @Nullable Double lat, @Nullable String gridId,
                           @Nullable String category, @Nullable String text) {
        World world = views.world();
        List<CaseState> near = lon != null && lat != null ? around(lon, lat)
                : CaseIntake.id(gridId).flatMap(world.tree()::find).map(grid -> inGrid(grid.id())).orElse(List.of());
        Set<String> words = pairs(text);
        return near.stream().filter(state -> isShown(state, world))
                .filter(state -> category == null || state.category() == null
                        || firstLevel(state.category()).equals(firstLevel(category)))
                .map(state -> new Candidate(state, metres(lon, lat, state), likeness(words, state)))
                .filter(candidate -> candidate.metres() == null || candidate.metres() <= METRES)
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.likeness())
                        .thenComparing(candidate -> candidate.metres() == null ? 0 : candidate.metres()))
                .limit(MOST).map(candidate -> view(candidate, world)).toList();
    }

    private List<CaseState> around(double lon, double lat) {
        return jdbc.sql("""
                select c.* from casework_case c where c.open and c.cell = any(?::bigint[]) order by c.id desc limit ?
                """).params(Nearby.around(lon, lat).toArray(Long[]::new), MOST_LOOKED_AT)
                .query(CaseRowMapper.INSTANCE).list();
    }

    private List<CaseState> inGrid(long gridId) {
        return jdbc.sql("select c.* from casework_case c where c.open and c.grid_id = ? order by c.id desc limit ?")
                .params(gridId, MOST_LOOKED_AT).query(CaseRowMapper.INSTANCE).list();
    }

    private static boolean isShown(CaseState state, World world) {
        return Optional.ofNullable(state.category()).flatMap(world.profileOf(state)::findCategory)
                .map(found -> !found.confidential()).orElse(false);
    }

    private static SimilarCase view(Candidate candidate, World world) {
        CaseState state = candidate.state();
        Optional<Text> category = CaseViews.categoryName(state, world.profileOf(state));
        String place = world.tree().find(state.reported().place().gridId()).map(GridNode::name).orElse("");
        return new SimilarCase(new CaseCode(state.code()).display(), state.category(), category.orElse(null),
                candidate.metres(), state.reported().at(), state.position().state(),
                world.flowOf(state).state(state.position().state()).name(),
                category.map(Text::zh).orElse("") + " · " + place);
    }

    private static @Nullable Integer metres(@Nullable Double lon, @Nullable Double lat, CaseState state) {
        CaseState.Place place = state.reported().place();
        return lon == null || lat == null || place.lon() == null || place.lat() == null ? null
                : (int) Nearby.metres(lon, lat, place.lon(), place.lat());
    }

    /** Share of the pairs of neighbouring characters that both texts have (Dice), 0 to 1. */
    private static double likeness(Set<String> words, CaseState state) {
        if (words.isEmpty()) {
            return 0;
        }
        Set<String> others = pairs(state.reported().text());
        long common = words.stream().filter(others::contains).count();
        // Steps of a tenth, so that among about equally similar ones the nearest comes first.
        return Math.round(20.0 * common / (words.size() + others.size())) / 10.0;
    }

    private static Set<String> pairs(@Nullable String text) {
        Set<String> pairs = new HashSet<>();
        if (text != null) {
            String start = text.substring(0, Math.min(500, text.length()));
            for (int i = 0; i + 2 <= start.length(); i++) {
                pairs.add(start.substring(i, i + 2));
            }
        }
        return pairs;
    }

    private static String firstLevel(String category) {
        return category.length() <= 2 ? category : category.substring(0, 2);
    }
}
