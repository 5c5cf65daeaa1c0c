package org.minqing.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The people from whose side bad input comes. They are made once for each running program. */
@MinqingTest
abstract class AttackTest {

    private static final Map<Integer, Stage> STAGES = new ConcurrentHashMap<>();

    /** In 汕尾市区. */
    static final double LON = 115.3703;
    static final double LAT = 22.7862;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Grids grids;

    private record Stage(ApiDescription description, Browser visitor, String resident, String command, String elsewhere,
                         String administrator) {
    }

    private Stage stage() {
        return STAGES.computeIfAbsent(port, any -> build());
    }

    private Stage build() {
        ApiDescription description = new ApiDescription(fetch("/v3/api-docs"));
        GridTree tree = grids.tree();
        GridNode here = tree.path(tree.locate(LON, LAT).grid().id()).get(2);
        GridNode there = tree.subtree(tree.root().id()).stream()
                .filter(grid -> grid.level() == 2 && grid.id() != here.id()).findFirst().orElseThrow();
        return new Stage(description, new Browser("http://127.0.0.1:" + port, description, Map.of()), people.resident(),
                people.staff("command", here.id()), people.staff("command", there.id()),
                people.staff("administrator", tree.root().id()));
    }

    ApiDescription description() {
        return stage().description();
    }

    /** Not signed in. */
    Browser visitor() {
        return stage().visitor();
    }

    Browser resident() {
        return visitor().signedIn(stage().resident());
    }

    /** Another one, whose session may be spoilt. */
    Browser newResident() {
        return visitor().signedIn(people.resident());
    }

    /** Token of a new resident's session. */
    String signIn() {
        return people.resident();
    }

    /** The command centre of the town in which the reports lie. */
    Browser command() {
        return visitor().signedIn(stage().command());
    }

    /** The command centre of another town. */
    Browser elsewhere() {
        return visitor().signedIn(stage().elsewhere());
    }

    Browser administrator() {
        return visitor().signedIn(stage().administrator());
    }

    Raw raw() {
        return new Raw(port);
    }

    private String fetch(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
