package org.minqing.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;

import static org.assertj.core.api.Assertions.assertThat;

/** A place of its own in the whole program, with one person at each desk that a test asks for. */
@MinqingTest
abstract class PlaceLoop {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    Profiles profiles;

    private final Map<String, String> tokens = new HashMap<>();
    CaseApi api;
    String resident;
    private List<GridNode> path;

    @BeforeEach
    void place() {
        api = new CaseApi(mvc);
        resident = people.resident();
        GridTree tree = grids.tree();
        GridNode grid = tree.root();
        while (!tree.children(grid.id()).isEmpty()) {
            grid = tree.children(grid.id()).getLast();
        }
        path = tree.path(grid.id());
    }

    GridNode grid(String level) {
        Profile profile = profiles.current();
        return path.get(profile.levelIndex(level));
    }

    /** Whoever sits at the desk; the first call appoints somebody. */
    String at(String role, String level) {
        return at(role, level, null);
    }

    String at(String role, String level, String department) {
        return tokens.computeIfAbsent(role + level + department,
                key -> people.staff(role, grid(level).id(), department));
    }

    Answer reported(String category) {
        Map<String, Object> body = new HashMap<>(Map.of("place", Map.of("gridId", Ids.format(path.getLast().id()))));
        body.put("category", category);
        return api.report(resident, body).ok();
    }

    /** The action is offered to whoever has the token, is done, and leads to the state. */
    Answer step(String token, Answer last, String action, Map<String, ?> inputs, String state) {
        Answer seen = api.get(token, "/api/cases/" + last.code()).ok();
        assertThat(seen.actions()).as("offered in state " + seen.state()).contains(action);
        Answer done = api.act(token, seen, action, inputs).ok();
        assertThat(done.state()).isEqualTo(state);
        return done;
    }

    Map<String, Object> note(String text) {
        return Map.of("note", text);
    }

    Map<String, Object> proof(String token, String text) {
        return Map.of("note", text, "files", List.of(api.photo(token)));
    }

    Map<String, Object> to(String role, String level, String department) {
        Map<String, Object> desk = new HashMap<>(Map.of("gridId", Ids.format(grid(level).id()), "role", role));
        if (department != null) {
            desk.put("department", department);
        }
        return Map.of("target", desk);
    }

    void closes(Answer last, String state) {
        Answer closed = step(resident, last, "confirm", Map.of("rating", 5), state);
        assertThat(closed.body().path("open").asBoolean()).isFalse();
        assertThat(closed.body().path("rating").asInt()).isEqualTo(5);
        Answer open = api.get(null, "/api/public/cases/" + last.code()).ok();
        assertThat(open.body().path("state").asString()).isEqualTo(state);
    }
}
