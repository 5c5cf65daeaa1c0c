package org.minqing.profile.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedProfilesTest {

    private final ProfileFiles files = new ProfileFiles(Path.of("../profiles"));

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void everyShippedProfileHasNoFault(String name) {
        Profile profile = files.check(name, files.text(name));

        assertThat(profile.code()).isEqualTo(name);
        assertThat(profile.categories()).hasSize(13);
        assertThat(profile.flows()).isNotEmpty();
        assertThat(profile.words()).containsKeys("portal.leader", "portal.worker", "portal.resident");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void aStoredVersionReadsAsTheFileDid(String name) {
        String text = files.text(name);

        assertThat(ProfileFiles.parse(text, 0)).isEqualTo(files.check(name, text));
    }

    @Test
    void shanweiHasItsThirtyOneDepartments() {
        assertThat(files.check("shanwei", files.text("shanwei")).departments()).hasSize(31);
    }

    @Test
    void aWorkingDayOfDueTimeIsTheHoursOfTheCalendar() {
        Profile profile = files.check("shanwei", files.text("shanwei"));
        Flow.State handling = profile.flows().getFirst().state("handling");

        assertThat(handling.due()).isNotNull();
        assertThat(handling.due() % 390).isZero();
    }
}
