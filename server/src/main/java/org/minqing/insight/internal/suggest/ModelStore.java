package org.minqing.insight.internal.suggest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of the model; in the database, so that every node works with the same. */
final class ModelStore {

    private final JdbcClient jdbc;

    ModelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Line(int version, Instant trainedAt, String source, int examples, int classes, double macroF1, double accuracy) {
    }

    record Stored(int version, byte[] model) {
    }

    /** @return its version */
    int add(Training.Trained trained, Instant at) {
        byte[] bytes = ModelFormat.write(trained.model());
        return Objects.requireNonNull(jdbc.sql("""
                insert into insight_category_model (trained_at, source, examples, classes, macro_f1, accuracy, digest, model)
                values (?::timestamptz, ?, ?, ?, ?, ?, ?, ?) returning version
                """).params(at.toString(), trained.source(), trained.examples(), trained.model().classes().size(),
                trained.quality().macroF1(), trained.quality().accuracy(), digest(bytes), bytes).query(Integer.class).single());
    }

    Optional<Integer> findNewestVersion() {
        return jdbc.sql("select max(version) from insight_category_model").query(Integer.class).optional();
    }

    Stored get(int version) {
        return jdbc.sql("select version, model from insight_category_model where version = ?").param(version)
                .query((row, number) -> new Stored(row.getInt("version"), row.getBytes("model"))).single();
    }

    List<Line> list() {
        return jdbc.sql("""
                select version, trained_at, source, examples, classes, macro_f1, accuracy
                from insight_category_model order by version desc limit 100
                """).query((row, number) -> line(row)).list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getInt("version"), row.getTimestamp("trained_at").toInstant(), row.getString("source"),
                row.getInt("examples"), row.getInt("classes"), row.getDouble("macro_f1"), row.getDouble("accuracy"));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
