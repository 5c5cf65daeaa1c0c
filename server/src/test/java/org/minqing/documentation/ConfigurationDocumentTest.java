package org.minqing.documentation;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps {@code docs/configuration.md} equal to the settings records and their Javadoc. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern JAVADOC_OF_TYPE = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
            + "(?:public |private |static )*record (\\w+)", Pattern.DOTALL);

    private record Setting(String type, String defaultValue, String text) {
    }

    @Test
    void everySettingIsDescribed() throws IOException {
        String now = document(settings());
        String kept = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!kept.equals(now)) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(kept).as("docs/configuration.md was not up to date and has been written anew; look at it and commit it")
                .isEqualTo(now);
    }

    @Test
    void noSettingLacksWords() throws IOException {
        assertThat(settings()).allSatisfy((name, setting) -> assertThat(setting.text()).as(name).isNotBlank());
        assertThat(settings()).hasSizeGreaterThan(10);
    }

    private static TreeMap<String, Setting> settings() throws IOException {
        TreeMap<String, Setting> settings = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.minqing")) {
            if (type.isAnnotatedWith(ConfigurationProperties.class)) {
                ConfigurationProperties annotation = type.getAnnotationOfType(ConfigurationProperties.class);
                String prefix = annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
                collect(settings, prefix, type.reflect());
            }
        }
        return settings;
    }

    private static void collect(TreeMap<String, Setting> settings, String prefix, Class<?> record) throws IOException {
        Parameter[] parameters = Arrays.stream(record.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == record.getRecordComponents().length)
                .findFirst().orElseThrow().getParameters();
        RecordComponent[] components = record.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "." + kebab(components[i].getName());
            Class<?> type = components[i].getType();
            if (type.isRecord() && type.getName().startsWith("org.minqing")) {
                collect(settings, name, type);
                continue;
            }
            DefaultValue value = parameters[i].getAnnotation(DefaultValue.class);
            settings.put(name, new Setting(words(type), value == null ? "" : String.join(", ", value.value()),
                    text(record, components[i].getName())));
        }
    }

    private static String document(TreeMap<String, Setting> settings) {
        StringBuilder text = new StringBuilder("""
                # Configuration

                Written by a test from the settings records; change the words there.

                Each setting is an environment variable, or for the server alone a line of `application.yaml` in the folder
                that it is started from; commands read the environment. The variables that people need most:

                | variable | means |
                | --- | --- |
                | `MINQING_DB_URL`, `MINQING_DB_USER`, `MINQING_DB_PASSWORD` | a PostgreSQL of your own, 15 or newer |
                | `MINQING_DATA` | data folder of all commands; `--data` goes before it |
                | `MINQING_MEMORY` | most memory that the server takes for its objects, for example `4g`; a quarter of the machine's by default |
                | `MINQING_CONSOLE_LOG` | `info` writes the log to the terminal too; it always goes to `DATA/logs/server.log` |

                | setting | variable | default | means |
                | --- | --- | --- | --- |
                """);
        settings.forEach((name, setting) -> text.append("| `").append(name).append("` | `").append(variable(name))
                .append("` | ").append(setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`")
                .append(" | ").append(setting.text()).append(" (").append(setting.type()).append(") |\n"));
        return text.toString();
    }

    /** Spring Boot's rule for environment variables: dots become underscores, hyphens go. */
    private static String variable(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String words(Class<?> type) {
        if (type == Duration.class) {
            return "duration such as `30s` or `15m`";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                    .reduce((a, b) -> a + ", " + b).orElse("");
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "number";
            case "double", "Double" -> "decimal number";
            case "boolean", "Boolean" -> "`true` or `false`";
            case "Path" -> "path";
            case "List", "Set" -> "list, separated by commas";
            case "DataSize" -> "size such as `10MB`";
            default -> "text";
        };
    }

    /** The component's {@code @param} in the Javadoc of its record. */
    private static String text(Class<?> record, String component) throws IOException {
        Class<?> top = record;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String source = Files.readString(SOURCES.resolve(top.getName().replace('.', '/') + ".java"));
        Matcher types = JAVADOC_OF_TYPE.matcher(source);
        while (types.find()) {
            if (types.group(2).equals(record.getSimpleName())) {
                String javadoc = types.group(1).replaceAll("\\R\\s*\\*", " ");
                Matcher parameter = Pattern.compile("@param\\s+" + component + "\\s+((?:(?!\\s@param).)*)", Pattern.DOTALL)
                        .matcher(javadoc);
                return parameter.find() ? parameter.group(1).replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                        .replaceAll("\\{@link\\s+([^}]*)}", "`$1`").replaceAll("\\s+", " ").replace("|", "\\|").strip() : "";
            }
        }
        return "";
    }
}
