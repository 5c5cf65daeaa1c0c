package org.minqing.registry.internal.pages;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.Duty;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is told of how many people live where, and to whom. */
@MinqingTest
@TestPropertySource(properties = "test.own=counting")
class CountingTest {

    @Autowired
    Grids grids;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;
    @Autowired
    TestClock clock;

    private int serial = 4000;

    @Test
    void aLeaderIsNotToldWhereOneOrTwoLiveAndCanNotReckonItEither() {
        GridNode village = grids.tree().subtree(grids.tree().root().id()).stream()
                .filter(grid -> grids.tree().children(grid.id()).size() > 3 && grids.tree().children(grids.tree().children(grid.id()).getFirst().id()).isEmpty())
                .findFirst().orElseThrow();
        List<GridNode> groups = grids.tree().children(village.id());
        live(groups.get(0), 7);
        live(groups.get(1), 1);
        live(groups.get(2), 4);
        Counting counting = new Counting(access, grids, clock);
        GridCounts exact = counting.of(viewer(village, "registry.count", "registry.read"), village.id());
        assertThat(exact.total().persons()).isEqualTo(12);
        assertThat(exact.children()).extracting(child -> child.counts().persons()).startsWith(7L, 1L, 4L, 0L);

        GridCounts told = counting.of(viewer(village, "registry.count"), village.id());
        assertThat(told.total().persons()).isEqualTo(12);
        // 12 - 7 leaves five for two of them.
        assertThat(told.children()).extracting(child -> child.counts().persons()).startsWith(7L, null, null, 0L);
        // Of itself a grid tells no more than among those beside it.
        assertThat(counting.of(viewer(village, "registry.count"), groups.get(1).id()).total().persons()).isNull();
        assertThat(counting.of(viewer(village, "registry.count"), groups.get(2).id()).total().persons()).isNull();

        assertThatThrownBy(() -> counting.of(viewer(groups.get(3), "registry.count"), village.id())).isInstanceOf(ProblemException.class);
    }

    private void live(GridNode grid, int many) {
        RegistryRows rows = new RegistryRows(access, cipher, index, ids);
        for (int i = 0; i < many; i++) {
            serial++;
            rows.person(grid, "郑" + serial, "zheng", "z", RegistryRows.idNumber(serial), "136%08d".formatted(serial));
        }
    }

    private static Viewer viewer(GridNode grid, String... permissions) {
        return new Viewer(1, "某", List.of(new Duty(1, "leader", grid.id(), null, Set.of(permissions))));
    }
}
