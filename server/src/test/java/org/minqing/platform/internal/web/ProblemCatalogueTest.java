package org.minqing.platform.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.minqing.platform.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemCatalogueTest {

    private final ProblemCatalogue catalogue = new ProblemCatalogue();

    @Test
    void everyProblemOfTheProgramHasItsWordsInBothLanguages() {
        List<String> missing = new ArrayList<>();
        List<ProblemType> all = allProblems();
        for (ProblemType problem : all) {
            for (Language language : Language.values()) {
                for (String part : List.of(".title", ".remedy")) {
                    if (catalogue.find(language, problem.code() + part, Map.of()).isEmpty()) {
                        missing.add(language.code() + " " + problem.code() + part);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(all).hasSizeGreaterThan(10);
    }

    @Test
    void everyProblemHasACodeOfItsOwnAndAnErrorStatus() {
        assertThat(allProblems()).extracting(ProblemType::code).doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+\\.[a-z0-9-]+"));
        assertThat(allProblems()).extracting(ProblemType::status).allMatch(status -> status >= 400 && status < 600);
    }

    /** Where the thrower has no words of its own: {@code .field("day", "too-early", "")}. */
    @Test
    void everyFaultOfAFieldHasItsWordsInBothLanguages() throws IOException {
        Pattern thrown = Pattern.compile("\\.field\\([^;]*?,\\s*\"([a-z][a-z-]*)\",\\s*\"\"\\)");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                thrown.matcher(Files.readString(source)).results().forEach(match -> codes.add(match.group(1)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(20).allSatisfy(code -> assertThat(Language.values())
                .allMatch(language -> catalogue.find(language, "field." + code, Map.of("detail", "")).isPresent()));
    }

    static List<ProblemType> allProblems() {
        List<ProblemType> problems = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.minqing")) {
            if (type.isEnum() && type.isAssignableTo(ProblemType.class)) {
                for (Object constant : type.reflect().getEnumConstants()) {
                    problems.add((ProblemType) constant);
                }
            }
        }
        return problems;
    }
}
