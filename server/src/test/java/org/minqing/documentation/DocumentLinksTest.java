package org.minqing.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class DocumentLinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\"\\s]+)[)\"]");

    @Test
    void everyLinkWithinTheRepositoryLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = LINK.matcher(Files.readString(document));
            while (matcher.find()) {
                String target = matcher.group(1).replaceFirst("#.*", "");
                if (!target.isEmpty() && !target.contains(":") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(ROOT.relativize(document) + " → " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionRecordIsListed() throws IOException {
        String list = Files.readString(ROOT.resolve("docs/adr/README.md"));
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/adr"))) {
            assertThat(records.map(record -> record.getFileName().toString()).filter(name -> name.matches("\\d{4}-.*"))
                    .filter(name -> !list.contains("(" + name + ")"))).isEmpty();
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String place : List.of(".", "docs", "docs/adr", "server/src", "web/apps", "web/packages", "profiles")) {
            Path folder = ROOT.resolve(place);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = place.equals(".") ? Files.list(folder) : Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".md") && !file.toString().contains("node_modules"))
                            .map(Path::normalize).distinct().forEach(documents::add);
                }
            }
        }
        return documents;
    }
}
