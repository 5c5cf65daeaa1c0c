package org.minqing.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.minqing.MinqingApplication;
import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RequestMapping;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

class ModulesTest {

    /** The platform is what everybody stands on; what belongs to one module goes there. */
    private static final int PLATFORM_LINES = 8_800;
    private static final Path SOURCES = Path.of("src/main/java/org/minqing");

    private final JavaClasses program = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.minqing");

    @Test
    void modulesUseEachOtherOnlyAsTheySayAndNeverEachOthersInsides() {
        ApplicationModules.of(MinqingApplication.class).verify();
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        methods().that().areMetaAnnotatedWith(RequestMapping.class)
                .should().beAnnotatedWith(Permit.class).orShould().beAnnotatedWith(PermitAll.class)
                .because("an endpoint without a rule would be open by oversight").check(program);
    }

    @Test
    void everyOpenEndpointSaysWhy() {
        assertThat(program.stream().flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(PermitAll.class))
                .filter(method -> method.getAnnotationOfType(PermitAll.class).because().isBlank()).toList()).isEmpty();
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses().that().resideOutsideOfPackages("org.minqing.platform.internal..", "org.minqing.cli..",
                        "org.minqing.bench..", "org.minqing.replay..", "org.minqing.platform")
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(OffsetDateTime.class, "now")
                .because("tests move the clock").check(program);
    }

    @Test
    void thePlatformStaysSmall() throws IOException {
        assertThat(lines(SOURCES.resolve("platform"))).isLessThan(PLATFORM_LINES);
    }

    @Test
    void everyModuleHasItsGuide() throws IOException {
        try (Stream<Path> children = Files.list(SOURCES)) {
            List<String> without = children.filter(Files::isDirectory)
                    .filter(module -> !Files.isRegularFile(module.resolve("package.md")))
                    .map(module -> module.getFileName().toString()).toList();
            assertThat(without).as("modules without package.md").isEmpty();
        }
    }

    private static long lines(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            long lines = 0;
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                try (Stream<String> content = Files.lines(file)) {
                    lines += content.count();
                }
            }
            return lines;
        }
    }
}
