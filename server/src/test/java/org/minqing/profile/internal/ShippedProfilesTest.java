package org.minqing.profile.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;

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

    /** How many entries each standard has. */
    @Test
    void theCodeTablesAreThoseOfTheStandardsWhole() {
        Registry registry = files.check("shanwei", files.text("shanwei")).registry();

        assertThat(registry.findCodeTable("ethnicity").orElseThrow().entries()).hasSize(58);
        assertThat(registry.findCodeTable("sex").orElseThrow().entries()).hasSize(4);
        assertThat(registry.findCodeTable("political-status").orElseThrow().entries()).hasSize(13);
        assertThat(registry.findCodeTable("trade").orElseThrow().entries()).hasSize(20);
        assertThat(registry.findCodeTable("occupation").orElseThrow().entries()).hasSize(8);
    }

    @Test
    void thereAreEighteenClassesOfCareAndFourAreTheOwningDepartmentsAlone() {
        Registry registry = files.check("shanwei", files.text("shanwei")).registry();

        assertThat(registry.careClasses()).hasSize(18);
        assertThat(registry.careClasses().stream().filter(Registry.CareClass::restricted).map(Registry.CareClass::code))
                .containsExactlyInAnyOrder("mental-illness", "community-correction", "released-prisoner", "drug-rehabilitation");
    }

    @Test
    void everyFieldOfAPersonStatesBasisPurposeAndRetentionAndNoneIsOfBeliefOrIllness() {
        Registry registry = files.check("shanwei", files.text("shanwei")).registry();

        assertThat(registry.fieldsOf("person")).hasSizeGreaterThan(15).allSatisfy(field -> {
            assertThat(field.basis()).isNotBlank();
            assertThat(field.purpose()).isNotBlank();
            assertThat(registry.retentions()).extracting(Registry.Retention::code).contains(field.retention());
        });
        assertThat(registry.fields()).noneMatch(field -> field.name().zh().matches(".*(宗教|信仰|疾病|病史|信访).*"));
    }
}
