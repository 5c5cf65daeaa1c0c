package org.minqing.profile.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.ProblemException;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.Viewer;
import org.minqing.profile.ProfileProblem;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProfileVersionsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final List<AuditEntry> audited = new ArrayList<>();
    private final List<Object> taken = new ArrayList<>();
    private final List<ClusterSignals.Handler> handlers = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        database.owner().sql("truncate profile_version").update();
        for (String file : List.of("common.yaml", "profile.schema.json", "shanwei/profile.yaml", "lufeng/profile.yaml")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(Path.of("../profiles").resolve(file), folder.resolve(file));
        }
    }

    private ProfileService start(@Nullable String profile) {
        return new ProfileService(new ProfileStore(database.jdbc()),
                new ProfileProperties(profile, folder, new ProfileProperties.Tiles(null, null)), database.transactions(), audited::addAll,
                new ClusterSignals() {
                    @Override
                    public void signal(String topic, String payload) {
                        handlers.forEach(handler -> handler.received(payload));
                    }

                    @Override
                    public void on(String topic, Handler handler) {
                        handlers.add(handler);
                    }
                }, taken::add);
    }

    private void edit(String from, String to) throws IOException {
        Path file = folder.resolve("shanwei/profile.yaml");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void aChangeBecomesTheNextVersionOnAllNodesAndTheOldOneStays() throws IOException {
        ProfileService first = start("shanwei");
        ProfileService second = start("shanwei");
        edit("善美民情", "善美新民情");

        assertThat(first.reload(Viewer.SYSTEM).version()).isEqualTo(2);

        handlers.forEach(handler -> handler.received("2"));
        assertThat(second.current().version()).isEqualTo(2);
        assertThat(second.current().words().get("portal.leader").zh()).isEqualTo("善美新民情");
        assertThat(second.version(1).words().get("portal.leader").zh()).isEqualTo("善美民情");
        assertThat(audited).extracting(AuditEntry::action).containsOnly("profile.take");
        assertThat(first.versions()).extracting(ProfileAdministration.Version::version).containsExactly(2, 1);
    }

    @Test
    void aVersionThatDropsAStateLeavesTheOldFlowToThoseWhoBeganWithIt() throws IOException {
        ProfileService service = start("shanwei");
        edit("code: shanwei", "code: shanwei");
        String renamed = Files.readString(folder.resolve("shanwei/profile.yaml")).replace("inspecting", "verifying");
        Files.writeString(folder.resolve("shanwei/profile.yaml"), renamed);
        service.reload(Viewer.SYSTEM);

        assertThat(service.current().flows().getFirst().states()).extracting(state -> state.code()).contains("verifying").doesNotContain("inspecting");
        assertThat(service.version(1).flows().getFirst().state("inspecting")).isNotNull();
    }

    @Test
    void theSameFileIsNoNewVersion() {
        ProfileService service = start("shanwei");
        service.reload(Viewer.SYSTEM);

        assertThat(start("shanwei").current().version()).isEqualTo(1);
    }

    @Test
    void aFaultyFileIsRefusedAndTheVersionInForceStays() throws IOException {
        ProfileService service = start("shanwei");
        edit("initial: submitted", "initial: nowhere");

        assertThatThrownBy(() -> service.reload(Viewer.SYSTEM)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProfileProblem.INVALID);
            assertThat(problem.errors().getFirst().field()).startsWith("profiles/shanwei/profile.yaml:");
        });
        assertThat(service.current().version()).isEqualTo(1);
        assertThatThrownBy(() -> start("shanwei")).isInstanceOf(StartupFailure.class).hasMessageContaining("nowhere");
    }

    @Test
    void aDatabaseStaysWithItsPlace() {
        start("shanwei");

        assertThatThrownBy(() -> start("lufeng")).isInstanceOf(StartupFailure.class).hasMessageContaining("--profile shanwei");
        assertThatThrownBy(() -> start("nowhere")).isInstanceOf(StartupFailure.class).hasMessageContaining("lufeng, shanwei");
        assertThatThrownBy(() -> start("../shanwei")).isInstanceOf(StartupFailure.class);
    }

    /** A command or a start that names no profile must not fail on a database of another place than the first. */
    @Test
    void whoNamesNoProfileGetsThatOfTheDatabase() {
        start("lufeng");

        assertThat(start(null).current().code()).isEqualTo("lufeng");
        assertThat(start(" ").current().version()).isEqualTo(1);
    }

    @Test
    void aNewDatabaseBeginsWithTheFirst() {
        assertThat(start(null).current().code()).isEqualTo("shanwei");
    }

    @Test
    void anUnknownVersionIsAProblem() {
        assertThatThrownBy(() -> start("shanwei").version(99)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.type()).isEqualTo(ProfileProblem.UNKNOWN_VERSION));
    }
}
