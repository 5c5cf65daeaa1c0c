package org.minqing.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;

/** Draws the tables in {@code docs/database.md} from the migrated schema. */
class DatabaseDocumentTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Path DOCUMENT = Path.of("..", "docs", "database.md");
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final String BEGIN = "<!-- begin: drawn from the schema by DatabaseDocumentTest -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Pattern CREATE = Pattern.compile("(?im)^create (?:unlogged )?table (?:if not exists )?(\\w+)");
    /** Keys that are not declared to the database: the column's name says what it names. */
    private static final Map<Pattern, String> BY_NAME = Map.of(
            Pattern.compile("case_id"), "casework_case",
            Pattern.compile("(.*_)?grid(_id)?"), "grid",
            Pattern.compile("(.*_)?account(_id)?|reporter_id|actor_id"), "account");

    record Column(String name, String type, boolean key) {
    }

    record Reference(String from, String to, String columns, boolean declared) {
    }

    @Test
    void theDiagramShowsTheSchemaAsItIs() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END, begin);
        String drawn = draw();
        if (!document.substring(begin, end).equals(drawn)) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + drawn + document.substring(end));
        }
        assertThat(document.substring(begin, end)).as("docs/database.md was not up to date and has been written anew; look at it and commit it")
                .isEqualTo(drawn);
    }

    private String draw() throws IOException {
        Map<String, List<Column>> tables = tables();
        List<Reference> references = references(tables);
        StringBuilder text = new StringBuilder();
        modules().forEach((module, owned) -> {
            text.append("\n### ").append(module).append("\n\n```mermaid\nerDiagram\n");
            owned.stream().filter(tables::containsKey).forEach(table -> {
                text.append("    ").append(table).append(" {\n");
                tables.get(table).forEach(column -> text.append("        ").append(column.type()).append(' ')
                        .append(column.name()).append(column.key() ? " PK" : "").append('\n'));
                text.append("    }\n");
            });
            references.stream().filter(reference -> owned.contains(reference.from())).forEach(reference ->
                    text.append("    ").append(reference.to()).append(reference.declared() ? " ||--o{ " : " ||..o{ ")
                            .append(reference.from()).append(" : \"").append(reference.columns()).append("\"\n"));
            text.append("```\n");
        });
        return text.append('\n').toString();
    }

    /** Tables by the module whose migration makes them, in the order of the migrations. */
    private static Map<String, List<String>> modules() throws IOException {
        Map<String, List<String>> modules = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("V\\d+__\\w+\\.sql")).sorted().toList()) {
                String name = file.getFileName().toString();
                List<String> owned = modules.computeIfAbsent(
                        name.substring(name.indexOf("__") + 2, name.length() - 4), any -> new ArrayList<>());
                Matcher matcher = CREATE.matcher(Files.readString(file));
                while (matcher.find()) {
                    owned.add(matcher.group(1));
                }
            }
        }
        modules.values().removeIf(List::isEmpty);
        return modules;
    }

    private static Map<String, List<Column>> tables() {
        Map<String, List<Column>> tables = new TreeMap<>();
        database.owner().sql("""
                select c.relname, a.attname, format_type(a.atttypid, null) as type,
                       coalesce(a.attnum = any (k.conkey), false) as key
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                order by c.relname, a.attnum""").query((row, number) -> tables
                .computeIfAbsent(row.getString("relname"), any -> new ArrayList<>())
                .add(new Column(row.getString("attname"), shortType(row.getString("type")), row.getBoolean("key")))).list();
        return tables;
    }

    private static List<Reference> references(Map<String, List<Column>> tables) {
        List<Reference> references = new ArrayList<>(database.owner().sql("""
                select conrelid::regclass::text as source, confrelid::regclass::text as target,
                       (select string_agg(a.attname, ', ' order by u.n) from unnest(k.conkey) with ordinality u(att, n)
                        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.att) as columns
                from pg_constraint k where contype = 'f' and conparentid = 0 order by 1, 3""").query((row, number) ->
                new Reference(row.getString("source"), row.getString("target"), row.getString("columns"), true)).list());
        tables.forEach((table, columns) -> columns.forEach(column -> {
            boolean declared = references.stream().anyMatch(reference -> reference.from().equals(table)
                    && List.of(reference.columns().split(", ")).contains(column.name()));
            target(column).filter(to -> !declared && !to.equals(table) && tables.containsKey(to))
                    .ifPresent(to -> references.add(new Reference(table, to, column.name(), false)));
        }));
        return references;
    }

    private static Optional<String> target(Column column) {
        return column.type().equals("bigint")
                ? BY_NAME.entrySet().stream().filter(rule -> rule.getKey().matcher(column.name()).matches())
                        .map(Map.Entry::getValue).findFirst()
                : Optional.empty();
    }

    private static String shortType(String type) {
        return type.replace("timestamp with time zone", "timestamptz").replace("double precision", "float8")
                .replace("character", "char").replace("[]", "_array").replace(' ', '_');
    }
}
