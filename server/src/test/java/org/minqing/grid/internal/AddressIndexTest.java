package org.minqing.grid.internal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.minqing.grid.AddressMatch;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;

class AddressIndexTest {

    private static final TreeState SHANWEI = shanwei();

    private static TreeState shanwei() {
        AtomicLong ids = new AtomicLong();
        Profile profile = TestProfiles.shipped("shanwei");
        GridLoader.Loaded loaded = GridLoader.load(Path.of("../profiles/shanwei"), profile, ids::incrementAndGet, LocalDate.EPOCH);
        return TreeState.of(1, loaded.grids().stream().map(grid -> new GridRecord(grid.node(), grid.validFrom())).toList(),
                loaded.shapes(), profile.townLevel());
    }

    private static List<AddressMatch> find(String text) {
        return SHANWEI.addresses().find(text, SHANWEI.townLevel(), 10);
    }

    @Test
    void aVillageWithItsTownIsFoundFirst() {
        AddressMatch best = find("汕尾市城区马宫街道金町村村口电线杆倒了").getFirst();

        assertThat(best.grid().name()).isEqualTo("金町村");
        assertThat(SHANWEI.tree().path(best.grid().id())).anyMatch(node -> node.name().equals("马宫街道"));
    }

    @Test
    void aGroupIsFoundByItsNumber() {
        AddressMatch best = find("马宫街道金町村第二村民小组").getFirst();

        assertThat(best.grid().name()).isEqualTo("第2村民小组");
        assertThat(SHANWEI.tree().path(best.grid().id())).anyMatch(node -> node.name().equals("金町村"));
    }

    @Test
    void aTownAloneIsTheTownAndNoVillageOfTheSameStem() {
        assertThat(find("新港街道").getFirst().grid().name()).isEqualTo("新港街道");
    }

    @Test
    void ofVillagesWithOneNameTheParentDecides() {
        AddressMatch best = find("陆丰市博美镇赤坑村").getFirst();

        assertThat(SHANWEI.tree().path(best.grid().id())).anyMatch(node -> node.name().equals("博美镇"));
    }

    @Test
    void nonsenseFindsNothing() {
        assertThat(find("hello world 1234 !@#")).isEmpty();
        assertThat(find("")).isEmpty();
        assertThat(find("\u0000😀‮")).isEmpty();
        assertThat(find("村".repeat(100_000))).isEmpty();
    }
}
