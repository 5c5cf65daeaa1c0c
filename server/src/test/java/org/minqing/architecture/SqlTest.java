package org.minqing.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the SQL in the sources against the migrated schema, also where no test comes by. */
class SqlTest {

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\R(.*?)\"\"\"(\\s*\\+|\\s*\\.(?:formatted|replace))?",
            Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("(?i)^(select|insert|update|delete|with|merge)\\b");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):(\\w+)|\\?");
    /** Filled in at run time. */
    private static final Pattern PLACEHOLDER = Pattern.compile("%s|\\$[a-z]");
    /** The planner can't tell the type of a parameter, which the driver says at run time. */
    private static final Set<String> TYPE_UNKNOWN_HERE = Set.of("42P18", "42725", "42P08", "42804", "42883");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void everyWholeStatementInTheSourcesFitsTheSchema() throws IOException, SQLException {
        Map<String, String> broken = new LinkedHashMap<>();
        int explained = 0;
        PGSimpleDataSource source = database.ownerAccess().dataSource();
        // As psql does it: otherwise the driver wants values for the parameters of what is only to be explained.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = source.getConnection();
             Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> found : statements().entrySet()) {
                try {
                    statement.execute("explain (generic_plan) " + numbered(found.getValue()));
                    explained++;
                } catch (SQLException e) {
                    if (!TYPE_UNKNOWN_HERE.contains(e.getSQLState())) {
                        broken.put(found.getKey(), e.getMessage());
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(explained).as("statements explained").isGreaterThan(20);
    }

    /** Whole statements by place; what is put together at run time is the business of the tests that run it. */
    private static Map<String, String> statements() throws IOException {
        Map<String, String> statements = new LinkedHashMap<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            // Measurements make tables of their own.
            sources = files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/bench/")).sorted().toList();
        }
        for (Path source : sources) {
            String text = Files.readString(source);
            Matcher matcher = TEXT_BLOCK.matcher(text);
            while (matcher.find()) {
                String sql = matcher.group(1).stripIndent().strip();
                boolean partial = matcher.group(2) != null || text.substring(0, matcher.start()).stripTrailing().endsWith("+");
                if (!partial && STATEMENT.matcher(sql).find() && !PLACEHOLDER.matcher(sql).find()) {
                    long line = text.substring(0, matcher.start()).lines().count();
                    statements.put(source.getFileName() + ":" + line, sql.replace("\\\\", "\\"));
                }
            }
        }
        return statements;
    }

    private static String numbered(String sql) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] positional = {0};
        return PARAMETER.matcher(sql).replaceAll(match -> {
            String name = match.group(1) == null ? "?" + positional[0]++ : match.group(1);
            return Matcher.quoteReplacement("$" + numbers.computeIfAbsent(name, key -> numbers.size() + 1));
        });
    }
}
